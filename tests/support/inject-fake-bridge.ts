import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

const entry = fileURLToPath(new URL('./fake-bridge-page.ts', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

/** One classic script that puts a `FakeBridge` on `window`; for Playwright's `addInitScript`. */
export async function bundleFakeBridge(): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'fakeBridgePage' } },
  })
  const [output] = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[]
  if (output === undefined) throw new Error('The fake bridge was not built')
  return output.output[0].code
}
