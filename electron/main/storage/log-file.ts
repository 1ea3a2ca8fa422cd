import { appendFileSync, chmodSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const rotateAtBytes = 1_000_000

/** Appends lines to `callboard.log`, readable by its owner only; the file before it is kept once. */
export function createLogFile(folder: string): (line: string) => void {
  const file = join(folder, 'callboard.log')
  let size = existsSync(file) ? statSync(file).size : 0
  return (line) => {
    if (size > rotateAtBytes) {
      renameSync(file, `${file}.1`)
      size = 0
    }
    appendFileSync(file, `${line}\n`, { mode: 0o600 })
    if (size === 0) chmodSync(file, 0o600)
    size += line.length + 1
  }
}
