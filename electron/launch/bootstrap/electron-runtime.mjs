import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { attempt } from './attempts.mjs'
import { isProgram } from './find-program.mjs'
import { downloadWithPatience } from './patience.mjs'
import { root } from './paths.mjs'
import { say } from './say.mjs'

/** The first Electron whose Node (24) has everything that the desk needs. */
const firstMajorForDesk = 40

const patienceMs = 20_000
const electronPackage = join(root, 'node_modules', 'electron')

/**
 * @typedef {{ program: string, dist: string }} Candidate
 * @typedef {Candidate & { version: string }} Electron
 */

/** @param {string} platform @returns {string} the program's path within Electron's `dist` folder */
function programIn(platform) {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron')
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} platform
 * @param {string} packaged the electron package's own `dist`
 * @returns {Candidate[]} best first
 */
export function electronCandidates(env, platform, packaged) {
  const program = programIn(platform)
  /** @param {string} dist */
  const inDist = (dist) => ({ program: join(dist, program), dist })
  const { ELECTRON_OVERRIDE_DIST_PATH: override, ELECTRON_EXEC_PATH: named } = env
  return [
    ...(override ? [inDist(override)] : []),
    ...(named ? [{ program: named, dist: distOf(named, platform) }] : []),
    inDist(packaged),
  ]
}

/** @param {string} program @param {string} platform */
function distOf(program, platform) {
  return platform === 'darwin' ? join(dirname(program), '..', '..', '..') : dirname(program)
}

/**
 * @param {readonly Candidate[]} candidates
 * @param {(candidate: Candidate) => string | undefined} readVersion nothing where it is not there
 * @returns {Electron | undefined}
 */
export function decideElectron(candidates, readVersion) {
  for (const candidate of candidates) {
    const version = readVersion(candidate)
    if (version !== undefined) return { ...candidate, version }
  }
  return undefined
}

/** @param {string} version @returns {boolean} whether the desk can run inside this Electron */
export function canRunDesk(version) {
  return Number.parseInt(version.replace(/^v/, ''), 10) >= firstMajorForDesk
}

/**
 * Chromium's sandbox refuses to run as root on Linux; nowhere else is it ever switched off.
 * @param {string} platform
 * @param {number | undefined} userId
 * @returns {string[]}
 */
export function electronArguments(platform, userId) {
  return platform === 'linux' && userId === 0 ? ['--no-sandbox'] : []
}

/** @param {Candidate} candidate @returns {string | undefined} */
function readVersion({ program, dist }) {
  if (!isProgram(program)) return undefined
  const file = join(dist, 'version')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const asked = spawnSync(program, [...electronArguments(process.platform, process.getuid?.()), '--version'])
  return asked.status === 0 ? String(asked.stdout).trim() : undefined
}

/** @returns {Electron | undefined} the Electron that is already here */
export function findElectron() {
  return decideElectron(
    electronCandidates(process.env, process.platform, join(electronPackage, 'dist')),
    readVersion,
  )
}

/**
 * @param {{ retry: boolean }} options
 * @returns {Promise<{ ok: true, electron: Electron } | { ok: false, reason: string }>}
 */
export async function findOrFetchElectron({ retry }) {
  const found = findElectron()
  if (found) return { ok: true, electron: found }
  const { version } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8'))
  const outcome = await attempt(`electron@${version}`, retry, () => fetchElectron(version))
  const fetched = outcome === 'done' ? findElectron() : undefined
  if (fetched) return { ok: true, electron: fetched }
  if (outcome !== 'left alone') return { ok: false, reason: 'Electron could not be downloaded' }
  const hint = '"npm start -- --retry-electron" tries again'
  return { ok: false, reason: `Electron could not be downloaded today (${hint})` }
}

/** @param {string} version */
function fetchElectron(version) {
  say(`Fetching Electron ${version} …`)
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env
  return downloadWithPatience({
    program: process.execPath,
    args: [join(electronPackage, 'install.js')],
    env: { ...env, ELECTRON_GET_USE_PROXY: '1' },
    watch: [join(electronPackage, 'dist')],
    patienceMs,
  })
}
