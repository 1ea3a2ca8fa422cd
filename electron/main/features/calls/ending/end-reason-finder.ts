import type { CallEndReason, LiveCall } from '#shared/calls/live-call.ts'
import { sameNumber } from '#shared/phone-number.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { CallDetailRecord } from '../../../provider/provider-client.ts'
import type { Session } from '../../session.ts'
import type { BoardKeeper } from '../board-keeper.ts'

export interface EndReasonFinderOptions {
  readonly keeper: BoardKeeper
  readonly clock: Clock
  readonly session: () => Session | null
  /** Milliseconds to add to the provider's times. */
  readonly skewMs: () => number
}

/** Milliseconds: a CDR may be written a moment after the end of its call. */
const recordLagMs = 1_500
/** Milliseconds by which the start in a CDR may differ from the click. */
const startWindowMs = 20_000
const asked = ['busy', 'no-answer'] as const

/**
 * Looks in the CDRs for the reason why a call that was placed here and never answered has ended, once for
 * each of the two statuses that they can tell. Without a certain match the reason is `not-reported`.
 */
export class EndReasonFinder {
  private readonly begun = new Set<string>()
  private readonly options: EndReasonFinderOptions

  constructor(options: EndReasonFinderOptions) {
    this.options = options
  }

  /** Must be called after each change of the board. */
  lookAt(): void {
    const { keeper, clock } = this.options
    const open = keeper.all().filter(({ call }) => call.state === 'ended' && call.endReason == null)
    for (const { call } of open) {
      if (this.begun.has(call.key)) continue
      this.begun.add(call.key)
      clock.after(recordLagMs, () => void this.search(call))
    }
  }

  private async search(call: LiveCall): Promise<void> {
    const session = this.options.session()
    const reason = session === null ? null : await this.readRecords(session, call)
    this.tell(call.key, reason ?? 'not-reported')
  }

  /** A match for both statuses means that the provider ignored the filter, so it proves nothing. */
  private async readRecords(session: Session, call: LiveCall): Promise<CallEndReason | null> {
    const matches: CallEndReason[] = []
    for (const status of asked) {
      const answer = await session.client.listCalls(
        session.accountId,
        { status, startedFrom: call.createdAt - this.options.skewMs() - startWindowMs },
        { lane: 'page', limit: 50, maxPages: 1 },
      )
      if (!answer.ok || answer.value.kind === 'not-modified') return null
      const found = answer.value.items.filter((record) => isRecordOf(record, call, this.options.skewMs()))
      if (found.length > 1) return null
      if (found.length === 1) matches.push(status)
    }
    return matches.length === 1 ? (matches[0] ?? null) : null
  }

  private tell(key: string, endReason: CallEndReason): void {
    this.begun.delete(key)
    this.options.keeper.edit(key, (card) =>
      card.call.state === 'ended' && card.call.endReason == null
        ? { ...card, call: { ...card.call, endReason } }
        : card,
    )
  }
}

/** True where the numbers are equal, the record began when the call was placed, and nobody answered. */
export function isRecordOf(record: CallDetailRecord, call: LiveCall, skewMs: number): boolean {
  const { startedAt, durationSeconds } = record
  if (startedAt === null || (durationSeconds !== null && durationSeconds > 0)) return false
  const isThen =
    startedAt + skewMs >= call.createdAt - startWindowMs &&
    startedAt + skewMs <= (call.endedAt ?? call.createdAt) + startWindowMs
  const callingNumbers = [call.from.number, call.callerId?.number ?? '']
  const isCaller = callingNumbers.some((number) => number !== '' && sameNumber(record.callerId, number))
  return isThen && isCaller && sameNumber(record.calledNumber, call.to.number)
}
