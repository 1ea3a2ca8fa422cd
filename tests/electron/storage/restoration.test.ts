import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import { DataFolderProblem } from '#electron/main/storage/data-folder.ts'
import { openDatabase } from '#electron/main/storage/database.ts'
import { outboxStates } from '#shared/outbox/outbox-state.ts'
import { account, logEntry, outboxRow, startMs } from '#tests/support/samples/outbox-rows.ts'
import { flipBytes, makeBackup, openOutbox } from '#tests/support/storage/damage.ts'
import { readDocument, writeDocument } from '#tests/support/storage/stored-documents.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

const queued = logEntry('queued')
const backedUpAt = startMs + 1_000
const reopenedAt = startMs + 9_000

let folder: string
let file: string

/** One row of each state. */
const rows = outboxStates.map((state, index) =>
  outboxRow(index, { state, ...(state === 'delivered' ? { remoteId: 'r-1' } : {}) }),
)

beforeEach(() => {
  folder = temporaryFolder()
  file = join(folder, 'callboard.db')
})

/** A backup of the rows; afterwards one more message is queued, and one of the rows changes. */
async function prepare(): Promise<void> {
  const { store, database, close } = openOutbox(folder, startMs)
  store.add(rows, queued)
  writeDocument(database, 'settings', 'of the backup')
  await makeBackup(folder, backedUpAt)
  store.add([outboxRow(50)], queued)
  store.change('item-1', { states: ['queued'] }, { state: 'accepted', remoteId: 'r-2' }, [
    logEntry('accepted'),
  ])
  close()
}

const rubbish = (): void => writeFileSync(file, 'not a database at all '.repeat(500))

describe('a database that is beyond reading', () => {
  it('is moved aside, and the newest backup takes its place', async () => {
    await prepare()
    rubbish()
    const { store, database, movedAside, restoredFrom, close } = openOutbox(folder, reopenedAt)
    expect(restoredFrom).toBe(backedUpAt)
    expect(movedAside).toContain('callboard.db.damaged-')
    expect(existsSync(movedAside ?? '')).toBe(true)
    expect(readDocument(database, 'settings')).toBe('of the backup')
    expect(store.claimed(account, 'sms', ['r-1'])).toEqual(new Set(['r-1']))
    close()
    expect(openOutbox(folder, reopenedAt)).toMatchObject({ movedAside: null, restoredFrom: null })
  })

  it.each(outboxStates)('brings a row that was %s back, and never sends it by itself', async (state) => {
    await prepare()
    rubbish()
    const { store, close } = openOutbox(folder, reopenedAt)
    const index = outboxStates.indexOf(state)
    const unsent = ['scheduled', 'queued', 'armed', 'unknown'].includes(state)
    const before = { ...rows[index], order: index + 1 }
    const restored = { at: reopenedAt, event: 'restored', detail: new Date(backedUpAt).toISOString() }
    expect(store.find(`item-${String(index)}`)).toEqual(
      unsent ? { ...before, state: 'ask', updatedAt: reopenedAt } : before,
    )
    expect(store.log(`item-${String(index)}`)).toEqual(unsent ? [queued, restored] : [queued])
    close()
  })

  it('passes over backups that are damaged themselves', async () => {
    await prepare()
    const opened = openOutbox(folder, startMs)
    opened.store.add([outboxRow(60)], queued)
    await makeBackup(folder, backedUpAt + 1)
    opened.close()
    writeFileSync(join(folder, 'backups', `callboard-2-${String(backedUpAt + 1)}.db`), 'rubbish')
    rubbish()
    const { restoredFrom, close } = openDatabase(folder, reopenedAt)
    expect(restoredFrom).toBe(backedUpAt)
    close()
  })

  it('begins anew where there is no backup, and says so', () => {
    rubbish()
    const { store, movedAside, restoredFrom, close } = openOutbox(folder, reopenedAt)
    expect(movedAside).not.toBeNull()
    expect(restoredFrom).toBeNull()
    expect(store.add([outboxRow(1)], queued)).toHaveLength(1)
    close()
  })

  it('is as good as a missing one, for which a backup is taken up as well', async () => {
    await prepare()
    rmSync(file)
    const { store, movedAside, restoredFrom, close } = openOutbox(folder, reopenedAt)
    expect([movedAside, restoredFrom]).toEqual([null, backedUpAt])
    expect(store.find('item-1')).toMatchObject({ state: 'ask' })
    close()
  })
})

describe('a database that is damaged in a place', () => {
  /** The field of the header that names the version: nothing else is wrong with the file. */
  const damageVersion = (): void => flipBytes(file, 63)

  it('gives what its backup does not have yet, and asks about it', async () => {
    await prepare()
    damageVersion()
    const { store, restoredFrom, close } = openOutbox(folder, reopenedAt)
    expect(restoredFrom).toBe(backedUpAt)
    expect(store.find('item-50')).toMatchObject({ ...outboxRow(50), state: 'ask', updatedAt: reopenedAt })
    expect(store.log('item-50').map((entry) => entry.event)).toEqual(['queued', 'restored'])
    close()
  })

  it('tells what became of a row since its backup', async () => {
    await prepare()
    damageVersion()
    const { store, close } = openOutbox(folder, reopenedAt)
    expect(store.find('item-1')).toMatchObject({ state: 'accepted', remoteId: 'r-2' })
    expect(store.log('item-1').map((entry) => entry.event)).toEqual(['queued', 'accepted'])
    expect(store.claimed(account, 'sms', ['r-2'])).toEqual(new Set(['r-2']))
    close()
  })

  it('loses nothing although there is no backup', async () => {
    await prepare()
    rmSync(join(folder, 'backups'), { recursive: true })
    damageVersion()
    const { store, database, restoredFrom, movedAside, close } = openOutbox(folder, reopenedAt)
    expect(restoredFrom).toBeNull()
    expect(movedAside).not.toBeNull()
    for (const { id } of rows) expect(store.find(id)).not.toBeNull()
    expect(store.find('item-50')).toMatchObject({ state: 'ask' })
    expect(readDocument(database, 'settings')).toBe('of the backup')
    expect(store.quarantined()).toBe(0)
    close()
  })

  it('counts what can’t be read any more and is in no backup', async () => {
    const opened = openOutbox(folder, startMs)
    const message = (index: number) => ({ kind: 'sms', message: `${String(index)} `.repeat(80) }) as const
    opened.store.add(
      Array.from({ length: 200 }, (_, index) => outboxRow(index, { content: message(index) })),
      queued,
    )
    const page = opened.database
      .prepare(`SELECT pageno FROM dbstat WHERE name = 'outbox' AND pagetype = 'leaf' LIMIT 1 OFFSET 5`)
      .get()
    opened.close()
    flipBytes(file, (Number(page?.['pageno']) - 1) * 4_096, 200)
    const { store, close } = openOutbox(folder, reopenedAt)
    const found = store.inStates(account, ['ask'])
    expect(found.length).toBeGreaterThan(150)
    expect(found.length).toBeLessThan(200)
    expect(found.length + store.quarantined()).toBe(200)
    expect(found.every((row) => row.content.kind === 'sms' && row.content.message.length > 100)).toBe(true)
    close()
  })
})

describe('a restoration that a crash cut short', () => {
  it('is finished by the next start, which tells of it', async () => {
    await prepare()
    rubbish()
    openDatabase(folder, reopenedAt).close()
    const aside = readdirSync(folder).find((name) => name.includes('.damaged-')) ?? ''
    // As it was before the last step: the damaged file is aside, the new one is ready.
    renameSync(file, `${file}.restored-${String(backedUpAt)}`)
    const { store, movedAside, restoredFrom, close } = openOutbox(folder, reopenedAt + 5)
    expect([movedAside, restoredFrom]).toEqual([join(folder, aside), backedUpAt])
    expect(store.find('item-1')).toMatchObject({ state: 'ask' })
    close()
  })

  it('begins again where the new database was not whole yet', async () => {
    await prepare()
    rubbish()
    writeFileSync(`${file}.restoring`, 'half of a database')
    const { store, restoredFrom, close } = openOutbox(folder, reopenedAt)
    expect(restoredFrom).toBe(backedUpAt)
    expect(store.find('item-1')).toMatchObject({ state: 'ask' })
    close()
    expect(readdirSync(folder).filter((name) => /restor/.test(name))).toEqual([])
  })
})

describe('a file that another version wrote', () => {
  it('is refused in a sentence and stays where it is, when that version is newer', () => {
    openDatabase(folder, startMs).close()
    const newer = new DatabaseSync(file)
    const next = Number(newer.prepare('PRAGMA user_version').get()?.['user_version']) + 1
    newer.exec(`PRAGMA user_version = ${String(next)}; PRAGMA application_id = ${String(0x4342_0000 + next)}`)
    newer.close()
    expect(() => openDatabase(folder, reopenedAt)).toThrow(DataFolderProblem)
    expect(() => openDatabase(folder, reopenedAt)).toThrow('newer version')
    expect(readdirSync(folder).filter((name) => /damaged|restor/.test(name))).toEqual([])
    expect(existsSync(file)).toBe(true)
  })

  it('is brought up to date, when that version is older', () => {
    const older = new DatabaseSync(file)
    older.exec(`CREATE TABLE document (key TEXT PRIMARY KEY, body TEXT NOT NULL, updated_at INTEGER NOT NULL) STRICT;
      INSERT INTO document VALUES ('settings', '"kept"', 1);
      PRAGMA user_version = 1`)
    older.close()
    const { store, database, movedAside, close } = openOutbox(folder, reopenedAt)
    expect(movedAside).toBeNull()
    expect(readDocument(database, 'settings')).toBe('kept')
    expect(store.add([outboxRow(1)], queued)).toHaveLength(1)
    close()
  })
})
