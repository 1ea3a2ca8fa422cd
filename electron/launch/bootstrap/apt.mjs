import { findPrograms } from './find-program.mjs'
import { runQuietly } from './run.mjs'
import { say } from './say.mjs'

/** Without a network it gives up after seconds; another program that installs is waited for. */
const patience = [
  ...['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::https::Timeout=20', '-o', 'Acquire::Retries=1'],
  ...['-o', 'DPkg::Lock::Timeout=300'],
]

/**
 * Installs Debian packages where that is possible: on Debian, as root. What is installed already is
 * upgraded to the newest there is.
 * @param {readonly string[]} packages
 * @param {readonly string[]} programs what they bring
 * @returns {Promise<string | undefined>} the first of the programs that is there afterwards
 */
export async function ensureAptPackages(packages, programs) {
  const [apt] = findPrograms(['apt-get'])
  if (apt === undefined || process.getuid?.() !== 0) return undefined
  say(`Installing ${packages.join(' and ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runQuietly(apt, [...patience, 'update', '-qq'], { env })
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  await runQuietly(apt, [...patience, ...install], { env })
  return findPrograms(programs)[0]
}
