import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * @param {string} file
 * @returns {boolean} whether it is there and may be run
 */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * @param {readonly string[]} names
 * @param {string} [path] the search path
 * @returns {string[]} every program of these names on the search path, in its order
 */
export function findPrograms(names, path = process.env.PATH ?? '') {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix))).filter(isProgram)
}
