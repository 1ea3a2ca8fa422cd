import { sealedHead } from './seal-html.ts'

/** The part of the browser's Trusted Types that is used here; absent in browsers without them. */
interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL?: (text: string) => string; createHTML?: (text: string) => string },
  ): { createScriptURL(text: string): unknown; createHTML(text: string): unknown }
}

const maker = (): PolicyMaker | undefined => (globalThis as { trustedTypes?: PolicyMaker }).trustedTypes

function only(fits: (text: string) => boolean): (text: string) => string {
  return (text) => {
    if (!fits(text)) throw new TypeError('Not what this policy is for')
    return text
  }
}

/** Allows one address, that of the bundled worker, and no other. */
export function trustWorker(address: string): URL {
  const policy = maker()?.createPolicy('callboard-worker', {
    createScriptURL: only((text) => text === address),
  })
  return (policy?.createScriptURL(address) ?? address) as URL
}

let preview: ReturnType<PolicyMaker['createPolicy']> | undefined

/** Lets only sealed markup through, for a frame without scripts. */
export function trustMarkup(markup: string): string {
  preview ??= maker()?.createPolicy('callboard-preview', {
    createHTML: only((text) => text.startsWith(sealedHead)),
  })
  return (preview?.createHTML(markup) ?? markup) as string
}
