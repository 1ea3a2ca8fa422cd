import { copyFileSync, cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { account, faxFile, logEntry, outboxRow, startMs } from '#tests/support/outbox-rows.ts'
import { openOutbox, type OpenedOutbox } from '#tests/support/storage/damage.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

const arming = { at: startMs + 1_000, serverAt: null, deadlineAt: startMs + 61_000 }
const later = startMs + 60_000
const database = 'callboard.db'
const wal = `${database}-wal`
const record = 'attempts.log'

const sms = (count: number) => ({ sms: count, fax: 0 })

function open(folder: string, now = startMs): OpenedOutbox {
  const opened = openOutbox(folder, now)
  opened.store.takeLease('me', now)
  return opened
}

/** What a process that is killed leaves, without some of its files. */
function copyWithout(folder: string, ...gone: readonly string[]): string {
  const after = temporaryFolder()
  cpSync(folder, after, { recursive: true })
  rmSync(join(after, `${database}-shm`), { force: true })
  for (const name of gone) rmSync(join(after, name), { recursive: true, force: true })
  return after
}

function send({ store }: OpenedOutbox, id: number): void {
  store.arm(`item-${String(id)}`, 'me', arming, logEntry('armed'))
  const patch = { state: 'accepted', remoteId: `r-${String(id)}`, acceptedAt: startMs + 2_000 } as const
  store.change(`item-${String(id)}`, { states: ['armed'] }, patch, [logEntry('accepted')])
}

/** Eight messages that left, a ninth that waits, and a tenth that was taken back: all in the log alone. */
function sendEight(): { folder: string; opened: OpenedOutbox } {
  const folder = temporaryFolder()
  open(folder).close()
  const opened = open(folder)
  opened.store.add(
    Array.from({ length: 10 }, (_, index) => outboxRow(index)),
    logEntry('queued'),
  )
  for (let id = 0; id < 8; id++) send(opened, id)
  const patch = { state: 'cancelled' } as const
  opened.store.change('item-9', { states: ['queued'] }, patch, [logEntry('cancelled')])
  return { folder, opened }
}

describe('issue 7 §5.7: a write-ahead log that vanished', () => {
  it('is noticed: the outbox says what it lost, and only to that account', () => {
    const { folder, opened } = sendEight()
    const { store, close } = open(copyWithout(folder, wal), later)
    expect(store.find('item-0')).toBeNull()
    expect(store.missing(account)).toMatchObject({ left: sms(8), waiting: sms(1), unnamed: 0 })
    expect(store.missing(account)?.items).toHaveLength(9)
    expect(store.missing(account)?.items[0]).toMatchObject({ kind: 'sms', to: '…007', hasLeft: true })
    expect(store.missing('another')).toBeNull()
    close()
    opened.close()
  })

  it('is told of until the operator has read it, whatever is started in between', () => {
    const { folder, opened } = sendEight()
    const after = copyWithout(folder, wal)
    open(after, later).close()
    const second = open(after, later)
    expect(second.store.missing(account)).toMatchObject({ left: sms(8) })
    second.store.dismissMissing(account)
    second.close()
    const third = open(after, later)
    expect(third.store.missing(account)).toBeNull()
    third.close()
    opened.close()
  })

  it.each(['the same request', 'the same content'])(
    'lets nothing of it leave again by %s without asking',
    (by) => {
      const { folder, opened } = sendEight()
      const { store, close } = open(copyWithout(folder, wal), later)
      const same = outboxRow(3)
      const again =
        by === 'the same request'
          ? { ...outboxRow(70), requestKey: same.requestKey }
          : { ...same, id: 'item-70', requestKey: 'request-70' }
      store.dismissMissing(account)
      const [asked] = store.add([{ ...again, undoUntil: later }], logEntry('queued'))
      expect(asked).toMatchObject({ state: 'ask', undoUntil: null })
      expect(store.log('item-70').map(({ event }) => event)).toEqual(['queued', 'left-before'])
      expect(store.arm('item-70', 'me', arming, logEntry('armed'))).toEqual({ kind: 'changed' })
      close()
      opened.close()
    },
  )

  it('holds back nothing else: other messages, what never left, and repeats of what the outbox shows', () => {
    const { folder, opened } = sendEight()
    const { store, close } = open(copyWithout(folder, wal), later)
    const [asked, waited, other] = store.add(
      [outboxRow(3), outboxRow(8), outboxRow(50)].map((row) => ({ ...row, id: `again-${row.id}` })),
      logEntry('queued'),
    )
    expect([asked?.state, waited?.state, other?.state]).toEqual(['ask', 'queued', 'queued'])
    const repeat = { ...outboxRow(3), id: 'repeat', requestKey: 'repeat', repeats: 'again-item-3' }
    expect(store.add([repeat], logEntry('queued'))).toMatchObject([{ state: 'queued' }])
    const monthLater = { ...outboxRow(4), id: 'new', requestKey: 'new', createdAt: later + 31 * 86_400_000 }
    expect(store.add([monthLater], logEntry('queued'))).toMatchObject([{ state: 'queued' }])
    close()
    opened.close()
  })

  it('tells of faxes as of messages', () => {
    const folder = temporaryFolder()
    open(folder).close()
    const opened = open(folder)
    opened.store.add([outboxRow(1, { content: { kind: 'fax', file: faxFile } })], logEntry('queued'))
    send(opened, 1)
    const { store, close } = open(copyWithout(folder, wal), later)
    expect(store.missing(account)).toMatchObject({ left: { sms: 0, fax: 1 }, items: [{ kind: 'fax' }] })
    close()
    opened.close()
  })

  it('that is of another time makes nothing leave again', () => {
    const { folder, opened } = sendEight()
    const early = temporaryFolder()
    copyFileSync(join(folder, wal), join(early, wal))
    opened.store.add([outboxRow(20), outboxRow(21)], logEntry('queued'))
    send(opened, 20)
    opened.close()
    const after = copyWithout(folder)
    copyFileSync(join(early, wal), join(after, wal))
    const { store, close } = open(after, later)
    const [left, waiting] = ['item-20', 'item-21'].map((id) => store.find(id)?.state ?? 'missing')
    expect(['accepted', 'unknown', 'ask', 'missing']).toContain(left)
    if (left === 'missing') expect(store.missing(account)).toMatchObject({ left: sms(1) })
    expect(['queued', 'ask', 'missing']).toContain(waiting)
    for (let id = 0; id < 8; id++) expect(store.find(`item-${String(id)}`)?.state).not.toBe('queued')
    close()
  })
})

describe('a database file of another time', () => {
  /** Of then: ten are there, eight have left. Since then two were added, one of which left, and one was cancelled. */
  function putBack(): string {
    const { folder, opened } = sendEight()
    opened.close()
    const then = copyWithout(folder)
    const now = open(folder, later)
    now.store.add([outboxRow(20), outboxRow(21)], logEntry('queued'))
    send(now, 20)
    send(now, 8)
    const patch = { state: 'cancelled' } as const
    now.store.change('item-21', { states: ['queued'] }, patch, [logEntry('cancelled')])
    now.close()
    const after = copyWithout(folder, 'backups')
    copyFileSync(join(then, database), join(after, database))
    return after
  }

  it('is noticed, and what left since then is looked for or told of', () => {
    const { store, close } = open(putBack(), later)
    expect(store.find('item-8')).toMatchObject({ state: 'unknown', attempt: 1 })
    expect(store.missing(account)).toMatchObject({ left: sms(1), waiting: sms(0), unnamed: 0 })
    expect(store.find('item-0')).toMatchObject({ state: 'accepted' })
    close()
  })

  it('makes everything a question where the record no longer names what left', () => {
    const after = putBack()
    const file = join(after, record)
    const last = readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? ''
    writeFileSync(file, last)
    const { store, close } = open(after, later)
    expect(store.find('item-8')).toMatchObject({ state: 'ask' })
    expect(store.log('item-8').at(-1)).toMatchObject({ event: 'restored' })
    expect(store.missing(account)?.unnamed).toBeGreaterThan(0)
    close()
  })

  it('tells of all that left where it vanished and there is no backup', () => {
    const { folder, opened } = sendEight()
    opened.close()
    const { store, movedAside, close } = open(copyWithout(folder, database, 'backups'), later)
    expect(movedAside).toBeNull()
    expect(store.missing(account)).toMatchObject({ left: sms(8), waiting: sms(1) })
    close()
  })

  it('forgets what was missing once the right file is back', () => {
    const { folder, opened } = sendEight()
    opened.close()
    const after = copyWithout(folder, database, 'backups')
    open(after, later).close()
    copyFileSync(join(folder, database), join(after, database))
    for (const name of readdirSync(after)) if (/-(wal|shm)$/.test(name)) rmSync(join(after, name))
    const { store, close } = open(after, later)
    expect(store.missing(account)).toBeNull()
    expect(store.find('item-0')).toMatchObject({ state: 'accepted' })
    close()
  })
})

describe('a record of attempts that vanished, or is of another time', () => {
  it('loses nothing: the outbox has everything, and the record goes on from its number', () => {
    const { folder, opened } = sendEight()
    opened.close()
    const after = copyWithout(folder, record)
    const first = open(after, later)
    expect(first.store.missing(account)).toBeNull()
    expect(first.store.find('item-8')).toMatchObject({ state: 'queued' })
    first.store.add([outboxRow(40)], logEntry('queued'))
    send(first, 40)
    const second = open(copyWithout(after, wal), later)
    expect(second.store.missing(account)).toMatchObject({ left: sms(1), unnamed: 0 })
    second.close()
    first.close()
  })
})

describe('a cancellation that the disk lost', () => {
  it('stays one: the message does not leave', () => {
    const folder = temporaryFolder()
    const opened = open(folder)
    opened.store.add([outboxRow(1), outboxRow(2)], logEntry('queued'))
    const copy = copyWithout(folder)
    const change = {
      expected: { states: ['queued'] },
      patch: { state: 'cancelled' },
      log: logEntry('cancelled'),
    } as const
    opened.store.changeAll([
      { id: 'item-1', ...change },
      { id: 'item-2', ...change },
    ])
    copyFileSync(join(folder, record), join(copy, record))
    const { store, close } = open(copy, later)
    expect(store.find('item-1')).toMatchObject({ state: 'cancelled' })
    expect(store.find('item-2')).toMatchObject({ state: 'cancelled' })
    expect(store.log('item-1').map(({ event }) => event)).toEqual(['queued', 'cancelled'])
    expect(store.missing(account)).toBeNull()
    close()
    opened.close()
  })

  it('is one also where the message it corrects was put away with a new one', () => {
    const folder = temporaryFolder()
    const opened = open(folder)
    opened.store.add([outboxRow(1)], logEntry('queued'))
    const copy = copyWithout(folder)
    const expected = { states: ['queued'] } as const
    const patch = { state: 'cancelled' } as const
    const discard = { id: 'item-1', expected, patch, log: logEntry('cancelled') }
    opened.store.add([{ ...outboxRow(2), repeats: 'item-1' }], logEntry('queued'), discard)
    copyFileSync(join(folder, record), join(copy, record))
    const { store, close } = open(copy, later)
    expect(store.find('item-1')).toMatchObject({ state: 'cancelled' })
    expect(store.missing(account)).toMatchObject({ waiting: sms(1) })
    close()
    opened.close()
  })
})
