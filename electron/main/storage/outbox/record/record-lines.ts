import { z } from 'zod'
import { outboxKind } from '#shared/outbox/outbox-state.ts'
import type { NewOutboxRow } from '../../../ports/outbox-store.ts'

/** What tells an item again once its row has gone; no text, and of its number only the end. */
const recordedItem = z.strictObject({
  account: z.string(),
  kind: outboxKind,
  requestKey: z.string(),
  position: z.int(),
  fingerprint: z.string(),
  to: z.string(),
})
export type RecordedItem = Readonly<z.infer<typeof recordedItem>>

/** Without its text, and of its number only what the operator knows it by. */
export const describeForRecord = (row: NewOutboxRow): RecordedItem => ({
  account: row.account,
  kind: row.kind,
  requestKey: row.requestKey,
  position: row.position,
  fingerprint: row.fingerprint,
  to: `…${row.to.slice(-3)}`,
})

/** Absent in lines of versions before 4, as `item` is. */
const number = z.int().positive()

const attempted = z.strictObject({
  n: number.optional(),
  id: z.string(),
  item: recordedItem.optional(),
  /** How often it has been armed, this time included; an attempt that did not leave takes its number back. */
  armings: z.int(),
  attempt: z.int(),
  armedAt: z.number(),
  armedServerAt: z.number().nullable(),
  deadlineAt: z.number(),
})
const queued = z.strictObject({ n: number, id: z.string(), item: recordedItem, queuedAt: z.number() })
const cancelled = z.strictObject({ n: number, id: z.string(), cancelledAt: z.number() })
const happened = z.union([attempted, queued, cancelled])

export type Attempted = Readonly<z.infer<typeof attempted>>
/** One event of an item, numbered; database and record count the same number up. */
export type Happened = Readonly<z.infer<typeof happened>>

const line = z.union([
  happened,
  /** The database refused these, so they never happened. */
  z.strictObject({ undone: z.array(number) }),
  /** The same, as versions before 4 wrote it: one attempt by its `armings`. */
  z.strictObject({ id: z.string(), takenBack: z.int() }),
  /** Everything up to this number is in the database itself, and not only in its write-ahead log. */
  z.strictObject({ safe: z.int() }),
])
export type RecordLine = Readonly<z.infer<typeof line>>

export interface RecordContent {
  /** By number, lines without one first. Those that are safe are there for as long as there is room. */
  readonly happened: readonly Happened[]
  readonly safe: number
  /** The highest number; 0 where there is none. */
  readonly last: number
}

/** A line that was cut off, or can't be read, counts as none. */
export function parseRecord(text: string): RecordContent {
  let found: Happened[] = []
  let safe = 0
  for (const each of text.split('\n').flatMap((one) => parseLine(one) ?? [])) {
    if ('safe' in each) {
      safe = Math.max(safe, each.safe)
      found = found.filter(({ n }) => n !== undefined)
    } else if ('undone' in each) found = found.filter(({ n }) => n === undefined || !each.undone.includes(n))
    else if ('takenBack' in each) found = found.filter((one) => !isTakenBack(one, each))
    else found.push(each)
  }
  const sorted = found.toSorted((a, b) => (a.n ?? 0) - (b.n ?? 0))
  return { happened: sorted, safe, last: Math.max(safe, sorted.at(-1)?.n ?? 0) }
}

const isTakenBack = (one: Happened, { id, takenBack }: { id: string; takenBack: number }): boolean =>
  one.id === id && 'armings' in one && one.armings === takenBack

function parseLine(text: string): RecordLine | null {
  if (text === '') return null
  try {
    return line.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** What the record says of one item. */
export interface ItemHistory {
  readonly id: string
  readonly item: RecordedItem | null
  /** Its last attempt, which may have left. */
  readonly attempt: Attempted | null
  /** The operator took it back, and nothing happened to it since. */
  readonly isCancelled: boolean
  /** When the first of it was noted, epoch milliseconds. */
  readonly at: number
}

/** `happened` in the order of `parseRecord`. */
export function foldHistories(happenedTo: readonly Happened[]): readonly ItemHistory[] {
  const histories = new Map<string, ItemHistory>()
  for (const each of happenedTo) {
    const before = histories.get(each.id) ?? { id: each.id, item: null, attempt: null, at: timeOf(each) }
    const item = ('item' in each ? each.item : undefined) ?? before.item
    const attempt = 'armings' in each ? each : before.attempt
    histories.set(each.id, { ...before, item, attempt, isCancelled: 'cancelledAt' in each })
  }
  return [...histories.values()]
}

function timeOf(each: Happened): number {
  if ('armings' in each) return each.armedAt
  return 'queuedAt' in each ? each.queuedAt : each.cancelledAt
}
