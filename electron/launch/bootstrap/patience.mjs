import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bytesBelow } from './file-tree.mjs'
import { toolchainFolder } from './paths.mjs'
import { forwardSignals, waitForExit } from './run.mjs'

/**
 * Tells when something has made no progress for too long.
 * @param {number} patienceMs
 * @param {number} startMs
 */
export function createStallMeter(patienceMs, startMs) {
  let progress = 0
  let lastMs = startMs
  return {
    /** @param {number} now how far it is, in any unit @param {number} nowMs @returns {boolean} stalled? */
    note(now, nowMs) {
      if (now !== progress) {
        progress = now
        lastMs = nowMs
      }
      return nowMs - lastMs >= patienceMs
    },
  }
}

/**
 * Runs a downloader until it ends or stalls. Progress is bytes: what it prints, and what grows in the
 * watched folders and in the temporary folder it is given.
 * @param {{ program: string, args: readonly string[], env?: NodeJS.ProcessEnv, watch?: readonly string[], patienceMs: number }} download
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function downloadWithPatience({ program, args, env = process.env, watch = [], patienceMs }) {
  const temporary = join(toolchainFolder, `download-${process.pid}`)
  mkdirSync(temporary, { recursive: true })
  const child = spawn(program, args, {
    env: { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  forwardSignals(child)
  let printed = 0
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (printed += bytes.length))
  const meter = createStallMeter(patienceMs, performance.now())
  const timer = setInterval(() => {
    if (meter.note(printed + bytesBelow([temporary, ...watch]), performance.now())) child.kill('SIGKILL')
  }, 500)
  const code = await waitForExit(child)
  clearInterval(timer)
  rmSync(temporary, { recursive: true, force: true })
  return code === 0
}
