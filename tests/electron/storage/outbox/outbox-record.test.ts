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
import { createOutboxRecord } from '#electron/main/storage/outbox/record/outbox-record.ts'
import { foldHistories, parseRecord } from '#electron/main/storage/outbox/record/record-lines.ts'
import { openDatabase } from '#electron/main/storage/database.ts'
import { createOutboxTransactions } from '#electron/main/storage/outbox/sqlite-outbox-store.ts'
import { leaseMs, logEntry, outboxRow, startMs } from '#tests/support/samples/outbox-rows.ts'
import { openOutbox, type OpenedOutbox } from '#tests/support/storage/damage.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

const arming = { at: startMs + 1_000, serverAt: startMs + 900, deadlineAt: startMs + 61_000 }

function open(folder: string): OpenedOutbox {
  const opened = openOutbox(folder, startMs)
  opened.store.takeLease('me', startMs, leaseMs)
  return opened
}

/** Copies a folder as a power cut leaves it, with only the first bytes of its write-ahead log. */
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
  opened.store.arm(
    'item-1',
    opened.store.takeLease('me', startMs, leaseMs),
    arming,
    logEntry('armed', 'attempt 1'),
  )
  return { folder, opened, before }
}

/** A disk that is full from then on. */
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
    expect(
      after.store.arm('item-1', after.store.takeLease('me', startMs, leaseMs), arming, logEntry('armed')),
    ).toEqual({ kind: 'changed' })
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
    first.store.arm('item-3', first.store.takeLease('me', startMs, leaseMs), arming, logEntry('armed'))
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
    opened.store.arm('item-1', opened.store.takeLease('me', startMs, leaseMs), arming, logEntry('armed'))
    const after = open(cutPower(folder, before))
    expect(after.store.find('item-1')?.state).toBe('unknown')
    after.close()
    opened.close()
  })

  it('does not ask about an attempt whose commit the disk refused: it never left', () => {
    const { folder, opened } = armOne()
    const fails = failCommits(opened.database)
    expect(() =>
      opened.store.arm('item-2', opened.store.takeLease('me', startMs, leaseMs), arming, logEntry('armed')),
    ).toThrow('SQLITE_FULL')
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

/** The ids of what is not in the database itself for certain. */
const unsafe = (folder: string): readonly string[] => {
  const { happened, safe } = createOutboxRecord(folder).read()
  return happened.flatMap(({ id, n }) => (n !== undefined && n > safe ? [id] : []))
}

describe('the record', () => {
  it('knows once the database has everything, and is the owner’s only', () => {
    const { folder, opened } = armOne()
    expect(statSync(join(folder, 'attempts.log')).mode & 0o777).toBe(0o600)
    expect(unsafe(folder)).toEqual(['item-1', 'item-2', 'item-1'])
    opened.close()
    open(folder).close()
    expect(unsafe(folder)).toEqual([])
    const { last, safe } = createOutboxRecord(folder).read()
    expect([last, safe]).toEqual([3, 3])
  })

  it('does not grow for as long as the desk runs, and still has what the database may lose', () => {
    const folder = temporaryFolder()
    const { database, close } = openDatabase(folder, startMs)
    const record = createOutboxRecord(folder, { long: 3, most: 10 })
    const store = createOutboxTransactions(database, record, startMs)
    store.takeLease('me', startMs, leaseMs)
    const rows = Array.from({ length: 39 }, (_, index) => outboxRow(index))
    store.add(rows, logEntry('queued'))
    for (const { id } of rows.slice(0, 38))
      store.arm(id, store.takeLease('me', startMs, leaseMs), arming, logEntry('armed'))
    expect(record.read().happened.length).toBeLessThan(14)
    expect(record.read().last).toBe(77)
    const before = statSync(join(folder, 'callboard.db-wal')).size
    store.arm('item-38', store.takeLease('me', startMs, leaseMs), arming, logEntry('armed'))
    const after = open(cutPower(folder, before))
    const states = rows.map(({ id }) => after.store.find(id)?.state)
    expect(states).toEqual([...Array<string>(38).fill('armed'), 'unknown'])
    after.close()
    close()
  })

  it('keeps what it has while somebody reads the database, and does not wait for that', () => {
    const { folder, opened } = armOne()
    opened.hasty.exec('BEGIN; SELECT count(*) FROM outbox')
    const record = createOutboxRecord(folder, { long: 1, most: 1 })
    const store = createOutboxTransactions(opened.database, record, startMs)
    store.arm('item-2', store.takeLease('me', startMs, leaseMs), arming, logEntry('armed'))
    store.arm('item-2', store.takeLease('me', startMs, leaseMs), arming, logEntry('armed'))
    expect(unsafe(folder)).toEqual(['item-1', 'item-2', 'item-1', 'item-2'])
    opened.close()
  })

  it('has no text, and of a number only its end', () => {
    const { folder, opened } = armOne()
    const text = readFileSync(join(folder, 'attempts.log'), 'utf8')
    expect(text).toContain('…001')
    expect(text).not.toContain('447700901001')
    expect(text).not.toContain('Message')
    opened.close()
  })

  it('goes by the last attempt of each item, does without lines that were cut off, and takes back what never was', () => {
    const times = { attempt: 1, armedAt: 1, armedServerAt: null, deadlineAt: 2 }
    const line = (id: string, n: number, armings: number) => JSON.stringify({ n, id, armings, ...times })
    const lines = [line('a', 1, 1), line('b', 2, 1), 'rubbish', line('b', 4, 2), line('a', 3, 2)]
    const text = [...lines, JSON.stringify({ undone: [4] }), line('b', 5, 2).slice(0, 20)].join('\n')
    const { happened, last } = parseRecord(text)
    expect(last).toBe(3)
    expect(foldHistories(happened).map(({ id, attempt }) => [id, attempt?.armings])).toEqual([
      ['a', 2],
      ['b', 1],
    ])
  })

  it('reads what versions before it wrote', () => {
    const old = (armings: number) =>
      JSON.stringify({ id: 'a', attempt: 1, armings, armedAt: 1, armedServerAt: null, deadlineAt: 2 })
    const text = [old(1), old(2), JSON.stringify({ id: 'a', takenBack: 2 })].join('\n')
    expect(parseRecord(text).happened).toMatchObject([{ id: 'a', armings: 1 }])
    expect(parseRecord(`${text}\n{"safe":0}`).happened).toEqual([])
  })

  it('is empty where there is none', () => {
    expect(createOutboxRecord(temporaryFolder()).read()).toEqual({ happened: [], safe: 0, last: 0 })
  })
})
