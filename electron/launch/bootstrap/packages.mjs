import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { root } from './paths.mjs'
import { say } from './say.mjs'

/**
 * @typedef {{ integrity?: string, optional?: boolean, link?: boolean }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} Lock
 */

/**
 * Compares the lock file with npm's own record of what it last finished installing. Optional packages
 * for other platforms are never there.
 * @param {Lock} lock
 * @param {Lock | undefined} installed
 * @returns {boolean} whether packages must be installed
 */
export function decideInstall(lock, installed) {
  if (!installed) return true
  return Object.entries(lock.packages).some(([path, entry]) => {
    if (path === '') return false
    const there = installed.packages[path]
    return there === undefined ? !entry.optional : there.integrity !== entry.integrity
  })
}

/** @param {string} file @returns {Lock | undefined} */
function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** Installs the packages where they are not the lock file's; package scripts never run. */
export async function ensurePackages() {
  const lock = readLock(join(root, 'package-lock.json'))
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'))
  if (lock && !decideInstall(lock, installed)) return
  say('Installing the packages …')
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  await npm(args, root, 'The packages could not be installed.')
}
