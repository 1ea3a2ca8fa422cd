import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from './file-tree.mjs'
import { root } from './paths.mjs'
import { runQuietly } from './run.mjs'
import { PlainFailure, say } from './say.mjs'

/** Everything that a build reads. */
const sources = [
  'electron/main',
  'electron/preload',
  'shared',
  'renderer',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

const products = [
  'out/main/index.cjs',
  'out/main/desk.cjs',
  'out/preload/index.cjs',
  'out/renderer/index.html',
]

/**
 * @param {{ built: string | undefined, now: string, missing: readonly string[] }} state the fingerprint
 *   at the last build, the one now, and the products that are not there
 * @returns {boolean} whether to build
 */
export function decideBuild({ built, now, missing }) {
  return built !== now || missing.length > 0
}

/**
 * Builds what the window and the web shell show, where a source changed since the last build.
 * @throws {PlainFailure}
 */
export async function ensureBuild() {
  const stamp = join(root, 'out', '.built-from')
  const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
  const now = fingerprint(root, sources)
  const missing = products.filter((product) => !existsSync(join(root, product)))
  if (!decideBuild({ built, now, missing })) return
  say('Building …')
  rmSync(stamp, { force: true })
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { code, output } = await runQuietly(process.execPath, [tool, 'build'], { cwd: root })
  if (code !== 0) throw new PlainFailure(`${output.trim()}\nThe build failed.`)
  writeFileSync(stamp, now)
}
