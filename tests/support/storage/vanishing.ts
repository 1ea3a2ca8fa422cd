import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { leaseMs, logEntry, outboxRow, startMs } from '../samples/outbox-rows.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { openOutbox, type OpenedOutbox } from './damage.ts'

export const arming = { at: startMs + 1_000, serverAt: null, deadlineAt: startMs + 61_000 }
export const later = startMs + 60_000
export const database = 'callboard.db'
export const wal = `${database}-wal`
export const record = 'attempts.log'

export const sms = (count: number) => ({ sms: count, fax: 0 })

export function open(folder: string, now = startMs): OpenedOutbox {
  const opened = openOutbox(folder, now)
  opened.store.takeLease('me', now, leaseMs)
  return opened
}

/** What a process that is killed leaves, without some of its files. */
export function copyWithout(folder: string, ...gone: readonly string[]): string {
  const after = temporaryFolder()
  cpSync(folder, after, { recursive: true })
  rmSync(join(after, `${database}-shm`), { force: true })
  for (const name of gone) rmSync(join(after, name), { recursive: true, force: true })
  return after
}

export function send({ store }: OpenedOutbox, id: number): void {
  store.arm(`item-${String(id)}`, store.takeLease('me', startMs, leaseMs), arming, logEntry('armed'))
  const patch = { state: 'accepted', remoteId: `r-${String(id)}`, acceptedAt: startMs + 2_000 } as const
  store.change(`item-${String(id)}`, { states: ['armed'] }, patch, [logEntry('accepted')])
}

/** Eight messages that left, a ninth that waits, and a tenth that was taken back: all in the log alone. */
export function sendEight(): { folder: string; opened: OpenedOutbox } {
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
