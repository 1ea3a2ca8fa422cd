import { findPrograms } from './find-program.mjs'
import { runQuietly } from './run.mjs'
import { say } from './say.mjs'

/**
 * Installs Debian packages where that is possible: on Debian, as root.
 * @param {readonly string[]} packages
 * @param {readonly string[]} programs what they bring
 * @returns {Promise<string | undefined>} the first of the programs that is there afterwards
 */
export async function ensureAptPackages(packages, programs) {
  const [apt] = findPrograms(['apt-get'])
  if (apt === undefined || process.getuid?.() !== 0) return undefined
  say(`Installing ${packages.join(' and ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runQuietly(apt, ['update', '-qq'], { env })
  await runQuietly(apt, ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env })
  return findPrograms(programs)[0]
}
