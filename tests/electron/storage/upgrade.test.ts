import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { outboxGroups } from '#shared/outbox/outbox-groups.ts'
import { groupOf, outboxKinds, outboxStates } from '#shared/outbox/outbox-state.ts'
import { account, outboxRow, startMs } from '#tests/support/samples/outbox-rows.ts'
import { openOutbox, type OpenedOutbox } from '#tests/support/storage/damage.ts'
import { readDocument } from '#tests/support/storage/stored-documents.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

const earlier = new URL('earlier/', import.meta.url)
const versions = readdirSync(earlier).filter((name) => name.endsWith('.sql'))
const withOutbox = versions.filter((name) => name !== 'version-1.sql')
const openedAt = startMs + 1_000_000

/** A database as that version left it. */
function plant(name: string, file: string): void {
  const database = new DatabaseSync(file)
  database.exec(`BEGIN; ${readFileSync(new URL(name, earlier), 'utf8')} COMMIT`)
  database.close()
}

function expectDocuments({ database }: OpenedOutbox): void {
  expect(readDocument(database, 'settings')).toEqual({ greeting: 'kept' })
}

describe('issue 7 §3: an upgrade empties nobody’s outbox', () => {
  it('knows databases of every version before this one', () => {
    const numbers = versions.map((name) => Number(/\d+/.exec(name)?.[0]))
    const folder = temporaryFolder()
    const { database, close } = openOutbox(folder, openedAt)
    const current = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
    close()
    expect([...new Set(numbers)].sort()).toEqual(Array.from({ length: current - 1 }, (_, index) => index + 1))
  })

  it.each(versions)('%s opens with its documents', (name) => {
    const folder = temporaryFolder()
    plant(name, join(folder, 'callboard.db'))
    const opened = openOutbox(folder, openedAt)
    expect([opened.movedAside, opened.restoredFrom, opened.store.quarantined()]).toEqual([null, null, 0])
    expectDocuments(opened)
    opened.close()
  })

  it.each(withOutbox)('%s opens with a message and a fax in every state, each as it was', (name) => {
    const folder = temporaryFolder()
    plant(name, join(folder, 'callboard.db'))
    const { store, close } = openOutbox(folder, openedAt)
    for (const state of outboxStates) {
      expect(store.inStates(account, [state]).map(({ kind }) => kind)).toEqual(outboxKinds)
    }
    expect(store.find('item-4')).toMatchObject({ ...facts(4), attempt: 1, armedAt: startMs, listings: 2 })
    expect(store.find('item-13')).toMatchObject({
      ...{ state: 'delivered', remoteId: 'f-9', status: { id: 11, text: 'Delivered ✓' } },
      ...{ content: { kind: 'fax', file: { fileId: 'f-6', pages: 2 } }, detail: { billableSeconds: 42.5 } },
    })
    expect(store.find('item-16')?.problem?.fields).toEqual([{ field: 'to', messages: ['is not a number'] }])
    expect(store.log('item-4').map(({ event }) => event)).toEqual(['queued'])
    expect(store.claimed(account, 'sms', ['r-9'])).toEqual(new Set(['r-9']))
    expect(store.firstSeen(account, 'sms', ['seen-1']).get('seen-1')).toBe(startMs)
    expect(store.quarantined()).toBe(0)
    close()
  })

  it.each(withOutbox)('%s has each row in the group of its state, and in no job', (name) => {
    const folder = temporaryFolder()
    plant(name, join(folder, 'callboard.db'))
    const { store, close } = openOutbox(folder, openedAt)
    const rows = store.inStates(account, outboxStates)
    for (const group of outboxGroups) {
      const query = { group, search: '', offset: 0, limit: 100 }
      const listed = outboxKinds.flatMap((kind) => store.list(account, { ...query, kind }).rows)
      const meant = rows.filter((row) => groupOf(row) === group)
      expect(listed.map(({ id }) => id).sort()).toEqual(meant.map(({ id }) => id).sort())
    }
    expect(rows.every(({ job, repeatedAs }) => job === null && repeatedAs === null)).toBe(true)
    expect(store.jobs(account, 'sms', 10)).toEqual({ jobs: [], total: 0 })
    close()
  })

  it.each(withOutbox)('%s stays readable when its rows change, and at the next start', (name) => {
    const folder = temporaryFolder()
    plant(name, join(folder, 'callboard.db'))
    const first = openOutbox(folder, openedAt)
    const rows = first.store.inStates(account, outboxStates)
    for (const { id, state } of rows) {
      first.store.change(id, { states: [state] }, { updatedAt: openedAt }, [])
    }
    first.close()
    const second = openOutbox(folder, openedAt)
    const after = rows.map((row) => ({ ...row, updatedAt: openedAt }))
    expect(second.store.inStates(account, outboxStates)).toEqual(after)
    expect(second.store.quarantined()).toBe(0)
    second.close()
  })

  it.each(withOutbox)('%s as a backup takes the place of a damaged file', (name) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'callboard.db'), 'not a database at all '.repeat(500))
    mkdirSync(join(folder, 'backups'))
    plant(name, join(folder, 'backups', `callboard-1-${String(startMs)}.db`))
    const opened = openOutbox(folder, openedAt)
    expect(opened.restoredFrom).toBe(startMs)
    expect(opened.store.inStates(account, outboxStates)).toHaveLength(2 * outboxStates.length)
    expect(opened.store.inStates(account, ['ask'])).toHaveLength(10)
    expect(opened.store.quarantined()).toBe(0)
    expectDocuments(opened)
    opened.close()
  })

  it.each(withOutbox)('%s gives all its rows although it is damaged and there is no backup', (name) => {
    const folder = temporaryFolder()
    const file = join(folder, 'callboard.db')
    plant(name, file)
    // The mark of the version: nothing else is wrong with the file.
    const broken = new DatabaseSync(file)
    broken.exec('PRAGMA application_id = 7')
    broken.close()
    const opened = openOutbox(folder, openedAt)
    expect(opened.movedAside).not.toBeNull()
    expect(opened.store.inStates(account, outboxStates)).toHaveLength(2 * outboxStates.length)
    expect(opened.store.quarantined()).toBe(0)
    opened.close()
  })
})

function facts(id: number) {
  const { fingerprint, requestKey, to, from, content, createdAt } = outboxRow(id)
  expect(fingerprint).not.toBe('')
  return { requestKey, to, from, content, createdAt }
}
