import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { account, logEntry, outboxRow, startMs } from '#tests/support/samples/outbox-rows.ts'
import { flipBytes, makeBackup } from '#tests/support/storage/damage.ts'
import {
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

describe('a database file of another time', () => {
  /**
   * In the backup: ten items, eight of them sent. Since then two were added, one of them sent, and one was
   * cancelled.
   */
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

  it('gives way to its backup where it vanished; the record tells of what came after that', async () => {
    const { folder, opened } = sendEight()
    await makeBackup(folder, startMs)
    opened.store.add([outboxRow(20), outboxRow(21)], logEntry('queued'))
    send(opened, 20)
    send(opened, 8)
    const { store, restoredFrom, close } = open(copyWithout(folder, database, wal), later)
    expect(restoredFrom).toBe(startMs)
    expect(store.find('item-8')).toMatchObject({ state: 'unknown', attempt: 1 })
    expect(store.find('item-0')).toMatchObject({ state: 'accepted' })
    expect(store.missing(account)).toMatchObject({ left: sms(1), waiting: sms(1), unnamed: 0 })
    close()
    opened.close()
  })

  it('that is damaged keeps asking about what was missing', async () => {
    const { folder, opened } = sendEight()
    const after = copyWithout(folder, wal)
    open(after, later).close()
    // The mark of the version: nothing else is wrong with the file.
    flipBytes(join(after, database), 63)
    const { store, movedAside, close } = open(after, later)
    expect(movedAside).not.toBeNull()
    expect(store.missing(account)).toMatchObject({ left: sms(8) })
    expect(store.add([{ ...outboxRow(3), id: 'again' }], logEntry('queued'))).toMatchObject([
      { state: 'ask' },
    ])
    close()
    opened.close()
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
