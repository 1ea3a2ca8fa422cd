import { appendFileSync, chmodSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const rotateAtBytes = 1_000_000

/**
 * Appends lines to `callboard.log`, readable by its owner only; the file before it is kept once. A line that
 * can't be written, as on a full disk, is dropped: what it tells of must go on.
 */
export function createLogFile(folder: string): (line: string) => void {
  const file = join(folder, 'callboard.log')
  let size = existsSync(file) ? statSync(file).size : 0
  const append = (line: string): void => {
    if (size > rotateAtBytes) {
      renameSync(file, `${file}.1`)
      size = 0
    }
    appendFileSync(file, `${line}\n`, { mode: 0o600 })
    if (size === 0) chmodSync(file, 0o600)
    size += line.length + 1
  }
  return (line) => {
    try {
      append(line)
    } catch {
      // The last lines stay in memory, see the masked log.
    }
  }
}
