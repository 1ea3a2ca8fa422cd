import { spawn } from 'node:child_process'
import { deskEnvironment, scriptArguments } from './desk-command.mjs'
import { forwardSignals, waitForExit } from './run.mjs'

/**
 * @param {string} text what the web shell printed so far
 * @returns {string | undefined} the address of its page, once it is ready
 */
export function parseReadyAddress(text) {
  return /^Callboard is ready: (\S+)$/m.exec(text)?.[1]
}

/**
 * Starts the web shell.
 * @param {{ echo: boolean }} options whether what it prints is shown
 * @returns {{ ready: Promise<string | undefined>, exited: Promise<number>, stop: () => void }} `ready`
 *   resolves with the page's address, or with nothing where the shell ended first; a shell that finds
 *   another one running names that one's page and ends at once
 */
export function startWebShell({ echo }) {
  const child = spawn(process.execPath, scriptArguments('electron/main/web/cli.ts', []), {
    env: deskEnvironment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  forwardSignals(child)
  const exited = waitForExit(child)
  let printed = ''
  /** @type {Promise<string | undefined>} */
  const ready = new Promise((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      if (echo) process.stdout.write(text)
      printed += text
      const address = parseReadyAddress(printed)
      if (address) resolve(address)
    })
    // The last of its output may arrive after its exit.
    for (const event of ['close', 'error']) child.once(event, () => resolve(undefined))
  })
  return { ready, exited, stop: () => void child.kill('SIGTERM') }
}
