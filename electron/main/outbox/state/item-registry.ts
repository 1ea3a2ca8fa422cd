import { undoMs } from '#shared/limits.ts'
import { longestHoldMs } from '#shared/rate-limit-hold.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'
import type { SendConditions } from '../sending/decide-next-step.ts'
import { createKeyedHeap } from './keyed-heap.ts'
import { SendLine } from './send-line.ts'
import type { Moment } from '../../ports/clock.ts'

/** A back-off is never longer, whatever a clock that jumped says. */
const longestBackOffMs = 60_000

/** Monotonic milliseconds. */
interface Rests {
  readonly undoUntil: number
  readonly restUntil: number
  readonly why: 'back-off' | 'rate-limited'
}

/** The open items of one account in memory, with the orders in which they become due. */
export class ItemRegistry {
  readonly account: string
  readonly line = new SendLine()
  /** Epoch milliseconds: when a scheduled item is due, and when an unsent one expires. */
  readonly schedule = createKeyedHeap()
  readonly expiry = createKeyedHeap()
  /** Monotonic milliseconds: when undo time or back-off of a queued item ends. */
  readonly restEnds = createKeyedHeap()
  private readonly rows = new Map<string, OutboxRow>()
  private readonly rests = new Map<string, Rests>()
  private readonly handed = new Set<string>()

  constructor(account: string) {
    this.account = account
  }

  find(id: string): OutboxRow | null {
    return this.rows.get(id) ?? null
  }

  /** An unsent item repeats this row with the same content. */
  hasRepeatWaiting({ id, fingerprint }: OutboxRow): boolean {
    const isRepeat = (row: OutboxRow): boolean => row.repeats === id && row.fingerprint === fingerprint
    return [...this.rows.values()].some((row) => hasNotLeft(row) && isRepeat(row))
  }

  put(row: OutboxRow, moment: Moment): void {
    if (isActive(row)) this.rows.set(row.id, row)
    else this.rows.delete(row.id)
    arrange(this.schedule, row.id, row.state === 'scheduled' ? (row.sendAt ?? -Infinity) : null)
    arrange(this.expiry, row.id, hasNotLeft(row) ? row.notAfter : null)
    this.line.setTwin(row, row.state === 'armed' || row.state === 'unknown')
    if (row.state === 'queued') this.keepFor(row, restsOf(row, moment), moment)
    else this.leave(row)
    this.line.setBusy(row, row.state === 'armed' || this.handed.has(row.id))
  }

  /** Marks it as dispatched: nothing else is sent to its recipient until `takeBack`. */
  dispatch(row: OutboxRow): void {
    this.handed.add(row.id)
    this.line.dispatch(row)
  }

  takeBack(row: OutboxRow): void {
    this.handed.delete(row.id)
    this.line.setBusy(row, this.find(row.id)?.state === 'armed')
  }

  isHanded(id: string): boolean {
    return this.handed.has(id)
  }

  /** Delays its next dispatch; in milliseconds. */
  restFor(row: OutboxRow, ms: number, { mono }: Moment): void {
    const rests = this.rests.get(row.id)
    if (rests !== undefined) this.rest(row, { ...rests, restUntil: Math.max(rests.restUntil, mono + ms) })
  }

  endBackOffs({ mono }: Moment): void {
    for (const [id, rests] of this.rests) {
      const row = this.rows.get(id)
      if (row !== undefined && rests.why === 'back-off' && rests.restUntil > mono) {
        this.rest(row, { ...rests, restUntil: mono })
      }
    }
  }

  /** What keeps this one item waiting; times in epoch milliseconds. */
  conditionsOf(
    row: OutboxRow,
    { wall, mono }: Moment,
  ): Pick<SendConditions, 'undoUntil' | 'rest' | 'isBehind' | 'isHeldByTwin'> {
    const rests = this.rests.get(row.id)
    const toWall = (at: number): number => wall + (at - mono)
    return {
      undoUntil: rests !== undefined && rests.undoUntil > mono ? toWall(rests.undoUntil) : null,
      rest:
        rests !== undefined && rests.restUntil > mono
          ? { until: toWall(rests.restUntil), why: rests.why }
          : null,
      isBehind: this.line.isBehind(row),
      isHeldByTwin: this.line.isHeldByTwin(row),
    }
  }

  private keepFor(row: OutboxRow, rests: Rests, { mono }: Moment): void {
    const until = Math.max(rests.undoUntil, rests.restUntil)
    arrange(this.restEnds, row.id, until > mono ? until : null)
    this.rest(row, rests)
  }

  private rest(row: OutboxRow, rests: Rests): void {
    this.rests.set(row.id, rests)
    this.line.put(row, Math.max(rests.undoUntil, rests.restUntil))
  }

  private leave(row: OutboxRow): void {
    this.rests.delete(row.id)
    this.restEnds.delete(row.id)
    this.line.drop(row)
  }
}

function isActive({ state, settled }: OutboxRow): boolean {
  return (
    hasNotLeft({ state }) || ['armed', 'unknown', 'ask'].includes(state) || (state === 'accepted' && !settled)
  )
}

export function hasNotLeft({ state }: Pick<OutboxRow, 'state'>): boolean {
  return state === 'scheduled' || state === 'queued'
}

/**
 * Stored times are by a wall clock that may have jumped since, so each is limited to its longest possible
 * wait.
 */
function restsOf(row: OutboxRow, { wall, mono }: Moment): Rests {
  const why = row.problem?.code === 'rate-limited' ? 'rate-limited' : 'back-off'
  const longest = why === 'rate-limited' ? longestHoldMs : longestBackOffMs
  const until = (at: number | null, most: number): number =>
    at === null ? mono : mono + Math.min(most, Math.max(0, at - wall))
  return { undoUntil: until(row.undoUntil, undoMs), restUntil: until(row.notBefore, longest), why }
}

function arrange(heap: ReturnType<typeof createKeyedHeap>, id: string, at: number | null): void {
  if (at === null) heap.delete(id)
  else heap.set(id, at)
}
