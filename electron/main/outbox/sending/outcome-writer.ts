import type { AppError } from '#shared/app-error.ts'
import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import { backOffMs } from '#shared/back-off.ts'
import { rateLimitHoldMs } from '#shared/rate-limit-hold.ts'
import type { Lease, OutboxPatch, OutboxRow } from '../../ports/outbox-store.ts'
import type { Outcome, QueuedAgain, Sent } from './classify-outcome.ts'
import type { EngineContext } from '../state/engine-context.ts'
import type { ListReader } from '../reading/list-reader.ts'

type Log = Parameters<EngineContext['entry']>

/**
 * States in which a certain answer is recorded: another process may have marked the armed row as lost
 * meanwhile.
 */
const beforeAnswer: readonly OutboxState[] = ['armed', 'unknown', 'ask']

/**
 * Records attempts and their outcomes. An outcome that the disk refuses is kept in memory and tried again.
 */
export class OutcomeWriter {
  private readonly context: EngineContext
  private readonly lists: ListReader

  constructor(context: EngineContext, lists: ListReader) {
    this.context = context
    this.lists = lists
  }

  /** Records the attempt; null where nothing may be sent. */
  async arm(row: OutboxRow, lease: Lease, deadlineMs: number): Promise<OutboxRow | null> {
    const { context } = this
    try {
      const armed = await context.change(row, () => this.commitAttempt(row, lease, deadlineMs))
      if (armed !== null) return armed
    } catch (error) {
      context.diskRefused(error)
    }
    context.notes.touchSummary()
    return null
  }

  /** `row` is as it was dispatched, or as it was armed. */
  async write(row: OutboxRow, outcome: Outcome): Promise<void> {
    const { context, lists } = this
    context.checkpoint('answered')
    if (outcome.becomes === 'accepted' && outcome.remoteId !== null)
      lists.noteAccepted(row.kind, outcome.remoteId)
    const isWritten = await context.unwritten.write(row.id, () => this.commit(row, outcome))
    if (!isWritten) context.pauses.diskRefused(context.moment())
  }

  /** Adds the provider's id where only the answer's body has it. */
  async completeId(
    row: OutboxRow,
    accepted: { readonly remoteId: string | null },
    result: Sent,
  ): Promise<void> {
    if (!result.ok || result.value.remoteId === null || accepted.remoteId !== null) return
    const { remoteId } = result.value
    await this.context.unwritten.write(row.id, async () => {
      const patch = { remoteId, updatedAt: this.context.clock.now() }
      const expected = { states: ['accepted'], attempt: row.attempt } as const
      await this.context.change(row, () => this.context.store.claim(row.id, expected, patch, []))
    })
  }

  private async commitAttempt(row: OutboxRow, lease: Lease, deadlineMs: number): Promise<OutboxRow | null> {
    const { context } = this
    const at = context.timestamps.next()
    const arming = { at, serverAt: context.serverClock.at(context.moment()), deadlineAt: at + deadlineMs }
    const entry = context.entry('armed', `attempt ${String(row.attempt + 1)}`)
    const outcome = await context.store.arm(row.id, lease, arming, entry)
    if (outcome.kind === 'elsewhere') context.pauses.elsewhere = true
    return outcome.kind === 'armed' ? outcome.row : null
  }

  private async commit(row: OutboxRow, outcome: Outcome): Promise<void> {
    const { context } = this
    await context.change(row, () =>
      outcome.becomes === 'accepted'
        ? this.commitAccepted(row, outcome.remoteId)
        : this.commitOther(row, outcome),
    )
    context.checkpoint('outcome')
  }

  private async commitAccepted(row: OutboxRow, remoteId: string | null): Promise<OutboxRow | null> {
    const { context } = this
    const now = context.clock.now()
    const expected = { states: beforeAnswer, attempt: row.attempt }
    const patch = {
      ...({
        state: 'accepted',
        acceptedAt: now,
        problem: null,
        notBefore: null,
        misses: 0,
        listings: 0,
      } as const),
      updatedAt: now,
    }
    const log = [context.entry('accepted', remoteId)]
    const claimed =
      remoteId === null ? null : await context.store.claim(row.id, expected, { ...patch, remoteId }, log)
    // Accepted without the id where another row has claimed it.
    return claimed ?? context.store.change(row.id, expected, patch, log)
  }

  private commitOther(
    row: OutboxRow,
    outcome: Exclude<Outcome, { becomes: 'accepted' }>,
  ): Promise<OutboxRow | null> {
    const { context } = this
    const isArmed = row.state === 'armed'
    const certain = isArmed ? beforeAnswer : (['queued'] as const)
    const states = outcome.becomes === 'unknown' && isArmed ? (['armed'] as const) : certain
    const patch = { ...this.patchFor(row, outcome), updatedAt: context.clock.now() }
    return context.store.change(row.id, { states, attempt: row.attempt }, patch, [
      context.entry(...logFor(outcome)),
    ])
  }

  private patchFor(row: OutboxRow, outcome: Exclude<Outcome, { becomes: 'accepted' }>): OutboxPatch {
    const unsent = row.state === 'armed' ? { ...neverArmed, attempt: row.attempt - 1 } : {}
    if (outcome.becomes === 'cancelled') return { state: 'cancelled', ...unsent }
    if (outcome.becomes === 'rejected') return { state: 'rejected', problem: outcome.problem }
    if (outcome.becomes === 'unknown') return { state: 'unknown', problem: outcome.problem, listings: 0 }
    const { why, left, error } = outcome
    const back = { state: 'queued', ...(left ? neverArmed : unsent) } as const
    if (why === 'signed-out') return { ...back, notBefore: null, problem: null }
    if (why === 'rate-limited') return { ...back, notBefore: this.holdUntil(error), problem: error }
    return { ...back, ...this.backOff(row), problem: error.code === 'cancelled' ? null : error }
  }

  private backOff(row: OutboxRow): OutboxPatch {
    const misses = row.misses + 1
    const { clock, options } = this.context
    return { misses, notBefore: clock.now() + backOffMs(misses, options.random.fraction()) }
  }

  private holdUntil({ retryAt }: AppError): number {
    const now = this.context.clock.now()
    return now + rateLimitHoldMs(retryAt === undefined ? null : retryAt - now)
  }
}

const neverArmed = { armedAt: null, armedServerAt: null, deadlineAt: null } as const

const queuedEvents = {
  'not-sent': 'not-sent',
  storage: 'not-sent',
  'rate-limited': 'rate-limited',
  'signed-out': 'signed-out',
} as const satisfies Record<QueuedAgain, Log[0]>

function logFor(outcome: Exclude<Outcome, { becomes: 'accepted' }>): Log {
  if (outcome.becomes === 'cancelled') return ['cancelled', null]
  if (outcome.becomes === 'rejected') return ['rejected', wordsOf(outcome.problem)]
  if (outcome.becomes === 'unknown') return ['lost', wordsOf(outcome.problem)]
  return [queuedEvents[outcome.why], wordsOf(outcome.error)]
}

const wordsOf = ({ code, detail }: { readonly code: string; readonly detail?: string | undefined }): string =>
  detail ?? code
