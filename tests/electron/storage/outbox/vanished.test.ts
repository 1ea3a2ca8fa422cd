import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  account,
  faxFile,
  leaseMs,
  logEntry,
  outboxRow,
  startMs,
} from '#tests/support/samples/outbox-rows.ts'
import { makeBackup } from '#tests/support/storage/damage.ts'
import {
  arming,
  copyWithout,
  database,
  later,
  open,
  record,
  send,
  sendEight,
  sms,
  wal,
} from '#tests/support/storage/vanishing.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

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
      expect(
        store.arm('item-70', store.takeLease('me', startMs, leaseMs), arming, logEntry('armed')),
      ).toEqual({ kind: 'changed' })
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

describe('a write-ahead log and a record of attempts that vanished together', () => {
  it('are noticed by the backup, which has come further and takes the place of the database', async () => {
    const { folder, opened } = sendEight()
    await makeBackup(folder, startMs)
    const { store, movedAside, restoredFrom, close } = open(copyWithout(folder, wal, record), later)
    expect(movedAside).toContain('callboard.db.damaged-')
    expect(restoredFrom).toBe(startMs)
    for (let id = 0; id < 8; id++) {
      expect(store.find(`item-${String(id)}`)).toMatchObject({
        state: 'accepted',
        remoteId: `r-${String(id)}`,
      })
    }
    expect(store.find('item-8')).toMatchObject({ state: 'ask' })
    expect(store.find('item-9')).toMatchObject({ state: 'cancelled' })
    expect(store.missing(account)).toBeNull()
    close()
    opened.close()
  })

  it('an older row never takes the place of a newer one of the backup', async () => {
    const { folder, opened } = sendEight()
    opened.close()
    const then = copyWithout(folder)
    const now = open(folder, later)
    send(now, 8)
    await makeBackup(folder, later)
    now.close()
    const after = copyWithout(folder, record)
    copyFileSync(join(then, database), join(after, database))
    const { store, restoredFrom, close } = open(after, later)
    expect(restoredFrom).toBe(later)
    expect(store.find('item-8')).toMatchObject({ state: 'accepted', remoteId: 'r-8' })
    close()
    expect(open(after, later)).toMatchObject({ movedAside: null, restoredFrom: null })
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
