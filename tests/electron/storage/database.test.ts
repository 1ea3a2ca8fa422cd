import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataFolderProblem } from '#electron/main/storage/data-folder.ts'
import { openDatabase } from '#electron/main/storage/database.ts'
import { readDocument, writeDocument } from '#tests/support/storage/stored-documents.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const clock = new VirtualClock()
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('the database', () => {
  it('keeps documents over a restart, readable by the owner only', () => {
    const data = join(folder, 'data')
    const first = openDatabase(data, clock.now())
    writeDocument(first.database, 'greeting', { text: 'hello' })
    writeDocument(first.hasty, 'last', { text: 'known' })
    first.close()
    const second = openDatabase(data, clock.now())
    expect(readDocument(second.database, 'greeting')).toEqual({ text: 'hello' })
    expect(readDocument(second.database, 'last')).toEqual({ text: 'known' })
    expect(statSync(data).mode & 0o777).toBe(0o700)
    expect(statSync(join(data, 'callboard.db')).mode & 0o777).toBe(0o600)
    second.close()
  })

  it.each(['not a database at all, but long enough to be looked at'.repeat(100), 'short'])(
    'moves a damaged file aside and starts fresh',
    (rubbish) => {
      writeFileSync(join(folder, 'callboard.db'), rubbish)
      const { database, movedAside, close } = openDatabase(folder, clock.now())
      expect(movedAside).not.toBeNull()
      expect(readFileSync(movedAside ?? '', 'utf8')).toBe(rubbish)
      writeDocument(database, 'works', true)
      close()
    },
  )

  it('notices flipped bytes in the middle of a sound file', () => {
    const { database, close } = openDatabase(folder, clock.now())
    for (let index = 0; index < 200; index++) writeDocument(database, `key-${String(index)}`, 'x'.repeat(500))
    close()
    const file = join(folder, 'callboard.db')
    const bytes = readFileSync(file)
    bytes.fill(0xff, 8_192, 20_480)
    writeFileSync(file, bytes)
    const again = openDatabase(folder, clock.now())
    expect(again.movedAside).not.toBeNull()
    again.close()
    expect(readdirSync(folder).some((name) => name.includes('.damaged-'))).toBe(true)
  })

  it('says in one sentence that the folder can’t be written to', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => openDatabase(join(folder, 'file', 'below'), clock.now())).toThrow(DataFolderProblem)
  })
})
