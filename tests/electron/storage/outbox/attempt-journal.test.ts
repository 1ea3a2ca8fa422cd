import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createAttemptJournal, parseJournal } from '#electron/main/storage/outbox/attempt-journal.ts'
import { openDatabase } from '#electron/main/storage/database.ts'
import { createSqliteOutboxStore } from '#electron/main/storage/outbox/sqlite-outbox-store.ts'
import { logEntry, outboxRow, startMs } from '#tests/support/outbox-rows.ts'
import { openOutbox, type OpenedOutbox } from '#tests/support/storage/damage.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

const arming = { at: startMs + 1_000, serverAt: startMs + 900, deadlineAt: startMs + 61_000 }

function open(folder: string): OpenedOutbox {
  const opened = openOutbox(folder, startMs)
  opened.store.takeLease('me', startMs)
  return opened
}

/** Copies a folder as a power cut leaves it, with only so many bytes of its write-ahead log. */
function cutPower(folder: string, walBytes: number): string {
  const after = temporaryFolder()
  for (const name of ['callboard.db', 'callboard.db-wal', 'attempts.log']) {
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(after, name))
  }
  truncateSync(join(after, 'callboard.db-wal'), walBytes)
  return after
}

/** Two messages queued for certain; then the first is armed. */
function armOne(): { folder: string; opened: OpenedOutbox; before: number } {
  const folder = temporaryFolder()
  const opened = open(folder)
  opened.store.add([outboxRow(1), outboxRow(2)], logEntry('queued'))
  const before = statSync(join(folder, 'callboard.db-wal')).size
  opened.store.arm('item-1', 'me', arming, logEntry('armed', 'attempt 1'))
  return { folder, opened, before }
}

/** As a disk that is full by then. */
function failCommits(database: OpenedOutbox['database']): { end: () => void } {
  const exec = database.exec.bind(database)
  database.exec = (sql) => {
    if (sql === 'COMMIT') throw Object.assign(new Error('database or disk is full'), { errcode: 13 })
    exec(sql)
  }
  return { end: () => void (database.exec = exec) }
}

describe('a write-ahead log that lost its end', () => {
  it('does not make a message that was on its way leave again: it is looked for', () => {
    const { folder, opened, before } = armOne()
    const after = open(cutPower(folder, before))
    expect(after.movedAside).toBeNull()
    expect(after.store.find('item-1')).toMatchObject({
      ...{ state: 'unknown', attempt: 1, armedAt: arming.at },
      ...{ armedServerAt: arming.serverAt, deadlineAt: arming.deadlineAt, listings: 0 },
    })
    expect(after.store.log('item-1').map(({ event }) => event)).toEqual(['queued', 'armed', 'recovered'])
    expect(after.store.arm('item-1', 'me', arming, logEntry('armed'))).toEqual({ kind: 'changed' })
    expect(after.store.find('item-2')).toMatchObject({ state: 'queued', attempt: 0 })
    after.close()
    opened.close()
  })

  it('asks where an identical one is under way as well', () => {
    const { folder, opened, before } = armOne()
    const copy = cutPower(folder, before)
    const twin = { ...outboxRow(3), fingerprint: outboxRow(1).fingerprint }
    const between = open(cutPower(folder, before))
    between.close()
    const journal = readFileSync(join(copy, 'attempts.log'))
    truncateSync(join(copy, 'attempts.log'))
    const first = open(copy)
    first.store.add([twin], logEntry('queued'))
    first.store.arm('item-3', 'me', arming, logEntry('armed'))
    first.close()
    appendFileSync(join(copy, 'attempts.log'), journal)
    const after = open(copy)
    expect(after.store.find('item-1')?.state).toBe('ask')
    expect(after.store.find('item-3')?.state).toBe('armed')
    after.close()
    opened.close()
  })

  it('leaves an attempt alone that certainly did not leave and took its number back', () => {
    const { folder, opened } = armOne()
    const back = {
      state: 'queued',
      attempt: 0,
      armedAt: null,
      armedServerAt: null,
      deadlineAt: null,
    } as const
    opened.store.change('item-1', { states: ['armed'] }, back, [logEntry('not-sent', 'ECONNREFUSED')])
    opened.close()
    const after = open(folder)
    expect(after.store.find('item-1')).toMatchObject({ state: 'queued', attempt: 0 })
    after.close()
  })

  it('does not send again what was noted behind a line that was cut off', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'attempts.log'), '{"id":"item-9","arm')
    const opened = open(folder)
    opened.store.add([outboxRow(1)], logEntry('queued'))
    const before = statSync(join(folder, 'callboard.db-wal')).size
    opened.store.arm('item-1', 'me', arming, logEntry('armed'))
    const after = open(cutPower(folder, before))
    expect(after.store.find('item-1')?.state).toBe('unknown')
    after.close()
    opened.close()
  })

  it('does not ask about an attempt whose commit the disk refused: it never left', () => {
    const { folder, opened } = armOne()
    const fails = failCommits(opened.database)
    expect(() => opened.store.arm('item-2', 'me', arming, logEntry('armed'))).toThrow('SQLITE_FULL')
    fails.end()
    opened.close()
    const after = open(folder)
    expect(after.store.find('item-2')).toMatchObject({ state: 'queued', attempt: 0 })
    expect(after.store.find('item-1')?.state).toBe('armed')
    after.close()
  })

  it('changes nothing where the database kept everything', () => {
    const { folder, opened } = armOne()
    const patch = { state: 'accepted', remoteId: 'r-1' } as const
    opened.store.claim('item-1', { states: ['armed'] }, patch, [logEntry('accepted')])
    const row = opened.store.find('item-1')
    const after = open(cutPower(folder, statSync(join(folder, 'callboard.db-wal')).size))
    expect(after.store.find('item-1')).toEqual(row)
    after.close()
    opened.close()
  })
})

describe('the journal', () => {
  it('begins anew once the database has everything, and is the owner’s only', () => {
    const { folder, opened } = armOne()
    const file = join(folder, 'attempts.log')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    opened.close()
    open(folder).close()
    expect(statSync(file).size).toBe(0)
  })

  it('does not grow for as long as the desk runs, and still has what the database may lose', () => {
    const folder = temporaryFolder()
    const { database, close } = openDatabase(folder, startMs)
    const store = createSqliteOutboxStore(database, createAttemptJournal(folder, 3), startMs)
    store.takeLease('me', startMs)
    const rows = Array.from({ length: 8 }, (_, index) => outboxRow(index))
    store.add(rows, logEntry('queued'))
    for (const { id } of rows.slice(0, 7)) store.arm(id, 'me', arming, logEntry('armed'))
    expect(
      createAttemptJournal(folder)
        .read()
        .map(({ id }) => id),
    ).toEqual(['item-6'])
    const before = statSync(join(folder, 'callboard.db-wal')).size
    store.arm('item-7', 'me', arming, logEntry('armed'))
    const after = open(cutPower(folder, before))
    const states = rows.map(({ id }) => after.store.find(id)?.state)
    expect(states).toEqual([...Array<string>(7).fill('armed'), 'unknown'])
    after.close()
    close()
  })

  it('keeps what it has while somebody reads the database, and does not wait for that', () => {
    const { folder, opened } = armOne()
    opened.hasty.exec('BEGIN; SELECT count(*) FROM outbox')
    const store = createSqliteOutboxStore(opened.database, createAttemptJournal(folder, 1), startMs)
    store.arm('item-2', 'me', arming, logEntry('armed'))
    store.arm('item-2', 'me', arming, logEntry('armed'))
    expect(
      createAttemptJournal(folder)
        .read()
        .map(({ id }) => id),
    ).toEqual(['item-1', 'item-2'])
    opened.close()
  })

  it('takes back one attempt, and neither an earlier nor a later one', () => {
    const folder = temporaryFolder()
    const journal = createAttemptJournal(folder)
    const attempt = (armings: number) => ({
      ...{ id: 'a', attempt: 1, armings, armedAt: armings, armedServerAt: null, deadlineAt: 9 },
    })
    journal.note(attempt(1))
    journal.note(attempt(2))
    journal.takeBack(attempt(2))
    expect(journal.read()).toEqual([attempt(1)])
    journal.note(attempt(2))
    expect(journal.read()).toEqual([attempt(2)])
  })

  it('goes by the last attempt of each item, and does without lines that were cut off', () => {
    const line = (id: string, armings: number) =>
      JSON.stringify({ id, attempt: 1, armings, armedAt: 1, armedServerAt: null, deadlineAt: 2 })
    const text = `${line('a', 1)}\n${line('b', 1)}\nrubbish\n${line('a', 2)}\n${line('b', 2).slice(0, 20)}`
    expect(parseJournal(text).map(({ id, armings }) => [id, armings])).toEqual([
      ['a', 2],
      ['b', 1],
    ])
  })

  it('is empty where there is none', () => {
    expect(createAttemptJournal(temporaryFolder()).read()).toEqual([])
  })
})
