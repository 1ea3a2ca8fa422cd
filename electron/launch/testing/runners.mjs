import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { resultsFolder, root } from '../bootstrap/paths.mjs'
import { run } from '../bootstrap/run.mjs'
import { tallyPlaywright, tallyVitest } from './results.mjs'

/**
 * @typedef {import('./results.mjs').Tally} Tally
 * @typedef {import('./programs.mjs').Browser} Browser
 * @typedef {import('./programs.mjs').Window} Window
 * @typedef {{ tally: Tally, notRun?: string }} Outcome `notRun` says why a part could not be run
 */

const none = { passed: 0, failed: 0 }

/** @param {string} name @returns {string} the path of a report that is not there yet */
function freshReport(name) {
  const file = join(resultsFolder, `${name}.json`)
  mkdirSync(resultsFolder, { recursive: true })
  rmSync(file, { force: true })
  return file
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** @param {readonly string[]} filters @returns {Promise<Outcome>} */
export async function runUnit(filters) {
  const report = freshReport('vitest')
  const tool = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(process.execPath, [tool, 'run', ...reporters, ...filters], { cwd: root })
  return { tally: tallyVitest(readReport(report), code) }
}

/**
 * @param {'chromium' | 'desktop'} project
 * @param {{ filters: readonly string[], prefix: readonly string[], env: NodeJS.ProcessEnv }} how
 * @returns {Promise<Outcome>}
 */
async function runPlaywright(project, { filters, prefix, env }) {
  const report = freshReport(`playwright-${project}`)
  const tool = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const args = ['test', `--project=${project}`, '--pass-with-no-tests', '--reporter=list,json', ...filters]
  const [program = process.execPath, ...rest] = [...prefix, process.execPath, tool, ...args]
  const all = { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const code = await run(program, rest, { cwd: root, env: all })
  return { tally: tallyPlaywright(readReport(report), code) }
}

/** @param {readonly string[]} filters @param {Browser | undefined} browser @returns {Promise<Outcome>} */
export async function runWebEndToEnd(filters, browser) {
  if (!browser?.ok) return { tally: none, notRun: browser?.reason ?? 'no browser was looked for' }
  return runPlaywright('chromium', { filters, prefix: [], env: { CALLBOARD_CHROMIUM: browser.program } })
}

/** @param {readonly string[]} filters @param {Window | undefined} window @returns {Promise<Outcome>} */
export async function runDesktopEndToEnd(filters, window) {
  if (!window?.ok) return { tally: none, notRun: window?.reason ?? 'no Electron was looked for' }
  const { program, dist } = window.electron
  const env = { ELECTRON_OVERRIDE_DIST_PATH: dist, ELECTRON_EXEC_PATH: program }
  return runPlaywright('desktop', { filters, prefix: window.prefix, env })
}
