import { existsSync, readFileSync } from 'node:fs'
import { ensureAptPackages } from '../bootstrap/apt.mjs'
import { say } from '../bootstrap/say.mjs'

/**
 * Only Debian itself packages a Chromium that is kept current; its relatives ship a stub or none.
 * @param {string} osRelease the text of the system's `os-release` file; empty where there is none
 */
export function isDebian(osRelease) {
  return /^ID="?debian"?$/m.test(osRelease)
}

/**
 * Has the tests use the newest Chromium of Debian's archive, and says so where it can't be had. A browser
 * that was named in the environment stays.
 */
export async function useNewestChromium() {
  if (process.env.CALLBOARD_CHROMIUM) return
  const file = '/etc/os-release'
  const here = existsSync(file) && isDebian(readFileSync(file, 'utf8'))
  const program = here ? await ensureAptPackages(['chromium'], ['chromium']) : undefined
  if (program) process.env.CALLBOARD_CHROMIUM = program
  else say('The newest Chromium can only be installed on Debian, as root; the tests use the one at hand.')
}
