import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

const fakeBridgePage = fileURLToPath(new URL('./fake-bridge-page.ts', import.meta.url))
const root = fileURLToPath(new URL('../../..', import.meta.url))

/** One classic script that puts a `FakeBridge` on `window`; for Playwright's `addInitScript`. */
export const bundleFakeBridge = (): Promise<string> => bundlePageScript(fakeBridgePage)

/** A module and all it imports as one classic script, to be run before the page's own. */
export async function bundlePageScript(entry: string): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    // A library's build for pages asks what it is built for.
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'pageScript' } },
  })
  const [output] = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[]
  if (output === undefined) throw new Error(`${entry} was not built`)
  return output.output[0].code
}
