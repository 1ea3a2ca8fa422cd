import { ensureAptPackages } from './apt.mjs'
import { findPrograms } from './find-program.mjs'

/**
 * @param {string} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean} whether a window can be shown
 */
export function hasDisplay(platform, env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * What to put before a command so that it can show windows: nothing where there is a display, else a
 * display without a screen.
 * @returns {Promise<string[] | undefined>} nothing where neither can be had
 */
export async function displayPrefix() {
  if (hasDisplay(process.platform, process.env)) return []
  const found = findPrograms(['xvfb-run'])[0] ?? (await ensureAptPackages(['xvfb', 'xauth'], ['xvfb-run']))
  return found === undefined ? undefined : [found, '-a']
}
