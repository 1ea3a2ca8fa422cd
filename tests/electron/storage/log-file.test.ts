import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLogFile } from '#electron/main/storage/log-file.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-log-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('appends lines that only the owner can read, and keeps one older file', () => {
  const write = createLogFile(folder)
  const line = 'x'.repeat(1_000)
  for (let index = 0; index < 1_100; index++) write(line)
  write('the last line')
  const file = join(folder, 'callboard.log')
  expect(readFileSync(file, 'utf8').endsWith('the last line\n')).toBe(true)
  expect(statSync(file).size).toBeLessThan(200_000)
  expect(statSync(`${file}.1`).size).toBeGreaterThan(900_000)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  createLogFile(folder)('after a restart')
  expect(readFileSync(file, 'utf8').endsWith('the last line\nafter a restart\n')).toBe(true)
})

it('drops a line that can’t be written, and does not stop who writes it', () => {
  const write = createLogFile(join(folder, 'gone'))
  expect(() => write('nobody reads this')).not.toThrow()
})
