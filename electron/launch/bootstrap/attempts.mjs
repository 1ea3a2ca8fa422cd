import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toolchainFolder } from './paths.mjs'

const dayMs = 24 * 60 * 60 * 1000
const file = join(toolchainFolder, 'failed-downloads.json')

/**
 * A download that failed is left alone for a day, so that later starts neither wait nor touch the network.
 * @param {{ failedAtMs: number | undefined, nowMs: number, retry: boolean }} state
 * @returns {boolean} whether to try the download
 */
export function decideAttempt({ failedAtMs, nowMs, retry }) {
  return retry || failedAtMs === undefined || nowMs < failedAtMs || nowMs - failedAtMs >= dayMs
}

/** @returns {Record<string, number>} wall-clock milliseconds of each failure, by what failed */
function readFailures() {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  } catch {
    return {}
  }
}

/** @param {string} what @param {number | undefined} failedAtMs */
function remember(what, failedAtMs) {
  mkdirSync(toolchainFolder, { recursive: true })
  writeFileSync(file, JSON.stringify({ ...readFailures(), [what]: failedAtMs }))
}

/**
 * @param {string} what a name with its version
 * @param {boolean} retry whether to try even after a failure today
 * @param {() => Promise<boolean>} download
 * @returns {Promise<'done' | 'failed' | 'left alone'>}
 */
export async function attempt(what, retry, download) {
  if (!decideAttempt({ failedAtMs: readFailures()[what], nowMs: Date.now(), retry })) return 'left alone'
  const done = await download()
  remember(what, done ? undefined : Date.now())
  return done ? 'done' : 'failed'
}
