/** The part of the browser's Trusted Types that is used here; absent in browsers without them. */
interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL?: (text: string) => string; createHTML?: (text: string) => string },
  ): { createScriptURL(text: string): unknown; createHTML(text: string): unknown }
}

export const policyMaker = (): PolicyMaker | undefined =>
  (globalThis as { trustedTypes?: PolicyMaker }).trustedTypes

export function only(isMeant: (text: string) => boolean): (text: string) => string {
  return (text) => {
    if (!isMeant(text)) throw new TypeError('Not what this policy is for')
    return text
  }
}

/**
 * Allows one address, that of a bundled worker, and no other. Each name of a policy can be used once; the content
 * policy lists them.
 */
export function trustWorker(policyName: 'callboard-worker' | 'callboard-audio-worker', address: string): URL {
  const policy = policyMaker()?.createPolicy(policyName, {
    createScriptURL: only((text) => text === address),
  })
  return (policy?.createScriptURL(address) ?? address) as URL
}
