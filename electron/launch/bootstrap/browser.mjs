import { spawn } from 'node:child_process'
import { hasDisplay } from './display.mjs'

/**
 * @param {string} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} address
 * @returns {{ program: string, args: string[] } | undefined} nothing where no browser could be seen
 */
export function browserCommand(platform, env, address) {
  if (!hasDisplay(platform, env)) return undefined
  if (platform === 'darwin') return { program: 'open', args: [address] }
  if (platform === 'win32') return { program: 'rundll32', args: ['url.dll,FileProtocolHandler', address] }
  return { program: 'xdg-open', args: [address] }
}

/**
 * Opens a page in the browser if there is one; that it does not open is no failure.
 * @param {string} address
 */
export function openBrowser(address) {
  const command = browserCommand(process.platform, process.env, address)
  if (!command) return
  const child = spawn(command.program, command.args, { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
