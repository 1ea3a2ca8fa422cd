import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureAptPackages } from './apt.mjs'
import { attempt } from './attempts.mjs'
import { findPrograms, isProgram } from './find-program.mjs'
import { downloadWithPatience } from './patience.mjs'
import { root } from './paths.mjs'
import { say } from './say.mjs'

const patienceMs = 10_000
const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const systemPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** @param {string | undefined} program @returns {boolean} whether it is there and starts */
function works(program) {
  if (program === undefined || !isProgram(program)) return false
  // On Windows a browser opens a window when it is asked for its version.
  return process.platform === 'win32' || spawnSync(program, ['--version'], { timeout: 20_000 }).status === 0
}

/**
 * Asks each source in turn.
 * @param {readonly (() => Promise<string | undefined>)[]} sources
 * @param {(program: string | undefined) => boolean} check
 * @returns {Promise<string | undefined>} the first program that works
 */
export async function firstThatWorks(sources, check) {
  for (const source of sources) {
    const program = await source()
    if (check(program)) return program
  }
  return undefined
}

/** @returns {Promise<string>} where Playwright's own Chromium is, or would be */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

async function fetchPlaywrights() {
  const folder = join(root, 'node_modules', '@playwright', 'test')
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  await attempt(`chromium for playwright@${version}`, false, () => {
    say('Fetching a Chromium for the tests …')
    const args = [join(folder, 'cli.js'), 'install', '--no-shell', 'chromium']
    return downloadWithPatience({ program: process.execPath, args, patienceMs })
  })
  return playwrightsOwn()
}

/**
 * A Chromium for the tests: the one that was named, Playwright's own if it is here or can be fetched,
 * else the system's, else Debian's.
 * @returns {Promise<string | undefined>} the program
 */
export function findOrFetchChromium() {
  return firstThatWorks(
    [
      async () => process.env.CALLBOARD_CHROMIUM,
      playwrightsOwn,
      fetchPlaywrights,
      async () => [...findPrograms(systemNames), ...systemPlaces].find(works),
      () => ensureAptPackages(['chromium'], ['chromium']),
    ],
    works,
  )
}
