import { canRunDesk, electronArguments } from './electron-runtime.mjs'
import { root } from './paths.mjs'
import { exitCodeOf, run } from './run.mjs'
import { PlainFailure, say } from './say.mjs'
import { startWebShell } from './web-shell.mjs'

/** A window that fails sooner never opened: a library, the sandbox or the display is missing. */
const opensWithinMs = 5_000

/** A closed window, a refusal that the shell explained itself, and the signals that end a program. */
const meant = [0, 2, exitCodeOf(null, 'SIGHUP'), exitCodeOf(null, 'SIGINT'), exitCodeOf(null, 'SIGTERM')]

/**
 * @param {{ code: number, elapsedMs: number }} end how Electron ended
 * @returns {boolean} whether the window never opened, so that the web shell is to be used instead
 */
export function decideNeverOpened({ code, elapsedMs }) {
  return elapsedMs < opensWithinMs && !meant.includes(code)
}

/**
 * @typedef {import('./electron-runtime.mjs').Electron} Electron
 */

/** @param {Electron} electron @param {NodeJS.ProcessEnv} env */
async function showWindow(electron, env) {
  const flags = electronArguments(process.platform, process.getuid?.())
  if (flags.length > 0) say('Running as root: the window opens without Chromium’s sandbox.')
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = { ...process.env, ...env }
  const startMs = performance.now()
  const code = await run(electron.program, [...flags, root], { env: rest, cwd: root })
  return { code, elapsedMs: performance.now() - startMs }
}

/**
 * Opens the desktop window and waits until it is closed. An Electron too old for the desk shows a desk
 * that runs beside it.
 * @param {Electron} electron
 * @returns {Promise<{ opened: boolean, code: number }>}
 */
export async function openDesktopWindow(electron) {
  const shell = canRunDesk(electron.version) ? undefined : startWebShell({ echo: false })
  if (shell) say(`Electron ${electron.version} is too old to run the desk; the desk runs beside its window.`)
  const address = await shell?.ready
  if (shell && !address) throw new PlainFailure('The desk could not be started.', await shell.exited)
  say('Opening the window.')
  const end = await showWindow(electron, address ? { CALLBOARD_ATTACH: address } : {})
  shell?.stop()
  await shell?.exited
  return { opened: !decideNeverOpened(end), code: end.code }
}
