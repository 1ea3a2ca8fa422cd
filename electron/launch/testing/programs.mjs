import { spawnSync } from 'node:child_process'
import { findOrFetchChromium } from '../bootstrap/chromium.mjs'
import { displayPrefix } from '../bootstrap/display.mjs'
import { findOrFetchElectron } from '../bootstrap/electron-runtime.mjs'

/**
 * @typedef {import('./plan.mjs').Part} Part
 * @typedef {import('../bootstrap/electron-runtime.mjs').Electron} Electron
 * @typedef {{ ok: true, program: string, version: string | undefined } | { ok: false, reason: string }} Browser
 *   `version` is missing where the program does not tell it
 * @typedef {{ ok: true, electron: Electron, prefix: readonly string[] } | { ok: false, reason: string }} Window
 *   `prefix` is what comes before a command so that it can show windows
 * @typedef {{ browser?: Browser, window?: Window }} Programs what the chosen parts of the tests run in
 */

/** @param {string} program @returns {string | undefined} its name and version, without who built it */
function readVersion(program) {
  // On Windows a browser opens a window when it is asked for its version.
  if (process.platform === 'win32') return undefined
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  const [line = ''] = (stdout ?? '').split('\n', 1)
  const end = /\d\.\d[\d.]{0,40}/.exec(line)
  return end === null ? undefined : line.slice(0, end.index + end[0].length)
}

/** @returns {Promise<Browser>} */
async function findBrowser() {
  const program = await findOrFetchChromium()
  if (program === undefined) return { ok: false, reason: 'no Chromium could be found or fetched' }
  return { ok: true, program, version: readVersion(program) }
}

/** @returns {Promise<Window>} */
async function findWindow() {
  const found = await findOrFetchElectron({ retry: false })
  if (!found.ok) return found
  const prefix = await displayPrefix()
  if (!prefix) return { ok: false, reason: 'there is no display, and no xvfb-run' }
  return { ok: true, electron: found.electron, prefix }
}

/** @param {readonly Part[]} parts @returns {Promise<Programs>} */
export async function findTestPrograms(parts) {
  const browser = parts.includes('e2e') ? await findBrowser() : undefined
  const window = parts.includes('desktop') ? await findWindow() : undefined
  return { ...(browser && { browser }), ...(window && { window }) }
}

/** @param {Programs} programs @returns {string[]} one line each: which version, and where; or why there is none */
export function describeTestPrograms({ browser, window }) {
  const lines = []
  if (browser?.ok) lines.push(`Browser: ${browser.version ?? 'of unknown version'}, ${browser.program}`)
  if (browser && !browser.ok) lines.push(`Browser: none, because ${browser.reason}`)
  if (window?.ok) lines.push(`Window: Electron ${window.electron.version}, ${window.electron.program}`)
  if (window && !window.ok) lines.push(`Window: none, because ${window.reason}`)
  return lines
}
