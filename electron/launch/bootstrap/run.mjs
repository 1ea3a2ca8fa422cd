import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {{ env?: NodeJS.ProcessEnv, cwd?: string }} Surroundings
 */

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 * @returns {number} the exit code a shell would show: 128 + n after signal n
 */
export function exitCodeOf(code, signal) {
  return signal === null ? (code ?? 1) : 128 + constants.signals[signal]
}

/**
 * npm's shell does not hand on the signal that ends it, so a child is also ended when the process that
 * started this one is gone.
 * @param {ChildProcess} child
 */
function endWithParent(child) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 500)
  child.once('exit', () => clearInterval(timer))
}

/**
 * Hands this process's signals on to a child for as long as it lives. A terminal sends Ctrl-C to the
 * whole group itself, so there SIGINT is only survived.
 * @param {ChildProcess} child
 */
export function forwardSignals(child) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const handlers = signals.map((signal) => {
    const handler = () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    process.on(signal, handler)
    return { signal, handler }
  })
  endWithParent(child)
  child.once('exit', () => handlers.forEach(({ signal, handler }) => process.off(signal, handler)))
}

/**
 * @param {ChildProcess} child
 * @returns {Promise<number>} the exit code; 127 where the program could not be started
 */
export function waitForExit(child) {
  return new Promise((resolve) => {
    child.once('error', () => resolve(127))
    child.once('exit', (code, signal) => resolve(exitCodeOf(code, signal)))
  })
}

/**
 * Runs a program on this process's own terminal.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Surroundings} [surroundings]
 * @returns {Promise<number>} the exit code
 */
export function run(program, args, surroundings = {}) {
  const child = spawn(program, args, { ...surroundings, stdio: 'inherit' })
  forwardSignals(child)
  return waitForExit(child)
}

/**
 * Runs a program quietly.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Surroundings} [surroundings]
 * @returns {Promise<{ code: number, output: string }>} the exit code, and stdout and stderr together
 */
export async function runQuietly(program, args, surroundings = {}) {
  const child = spawn(program, args, { ...surroundings, stdio: ['ignore', 'pipe', 'pipe'] })
  forwardSignals(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text))
  }
  const closed = new Promise((resolve) => child.once('close', resolve).once('error', resolve))
  const code = await waitForExit(child)
  await closed
  return { code, output }
}
