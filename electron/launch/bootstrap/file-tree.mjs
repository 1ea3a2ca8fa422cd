import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** @param {string} path @returns {string[]} the files at or below a path, sorted */
function filesBelow(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

/**
 * Names the state of some files by their paths, sizes and times, without reading them.
 * @param {string} folder
 * @param {readonly string[]} paths files and folders within it; those that are missing count as such
 * @returns {string} hexadecimal
 */
export function fingerprint(folder, paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesBelow(join(folder, path)))) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file.slice(folder.length)}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/**
 * @param {readonly string[]} paths files and folders
 * @returns {number} how many bytes they hold; files that vanish meanwhile count nothing
 */
export function bytesBelow(paths) {
  return paths
    .flatMap(filesBelow)
    .reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0)
}
