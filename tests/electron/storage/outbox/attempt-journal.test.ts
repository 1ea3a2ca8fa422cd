import { appendFileSync, copyFileSync, existsSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createAttemptJournal, parseJournal } from '#electron/main/storage/outbox/attempt-journal.ts'
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
