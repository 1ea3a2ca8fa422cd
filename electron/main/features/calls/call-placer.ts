import type { AppError } from '#shared/app-error.ts'
import type { CallIntent } from '#shared/calls/call-intent.ts'
import type { DialRules } from '#shared/calls/dial-guard.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Session } from '../session.ts'
import type { BoardKeeper } from './board-keeper.ts'
import type { CallFormStore } from './call-form-store.ts'
import { acceptedCard, askingCard, failedCard, lostCard } from './card.ts'
import { decidePlace, type PlannedCall } from './decide-place.ts'
import { toParty } from '#shared/numbers/to-party.ts'

/**
 * Milliseconds. A call that could not be posted by then is given up: a later one would surprise the operator.
 */
const intentLifeMs = 10_000
/** Milliseconds within which a second click on the same pair of numbers is ignored. */
const sameClickMs = 3_000

export interface CallPlacerOptions {
  readonly keeper: BoardKeeper
  readonly form: CallFormStore
  readonly clock: Clock
  readonly session: () => Session | null
  readonly rules: () => DialRules
  readonly nudge: () => void
}

/** Click-to-call: at most one POST for each intent. A request whose answer was lost is never repeated. */
export class CallPlacer {
  private readonly options: CallPlacerOptions

  constructor(options: CallPlacerOptions) {
    this.options = options
  }

  place(intent: CallIntent): Result<{ key: string }, AppError> {
    const session = this.options.session()
    if (session === null) return fail({ code: 'signed-out' })
    const planned = decidePlace(intent, this.options.rules())
    if (!planned.ok) return planned
    const twin = this.findTwin(intent, planned.value)
    if (twin !== null) return succeed({ key: twin })
    this.show(intent, planned.value)
    void this.post(session, intent, planned.value)
    return succeed({ key: intent.intentId })
  }

  private findTwin(intent: CallIntent, planned: PlannedCall): string | null {
    const { keeper, clock } = this.options
    if (keeper.get(intent.intentId) !== null) return intent.intentId
    const twin = keeper.all().find(({ call }) => {
      const isPair = call.to.number === planned.to && call.from.number === planned.from
      return (
        call.placedHere && isPair && call.state !== 'failed' && clock.now() - call.createdAt < sameClickMs
      )
    })
    return twin?.call.key ?? null
  }

  private show(intent: CallIntent, planned: PlannedCall): void {
    const { keeper, form, clock } = this.options
    const to = toParty(planned.to)
    const parties = { to, from: toParty(planned.from), callerId: toParty(planned.callerId) }
    keeper.put(askingCard(intent, parties, clock.now()))
    form.noteCall({ ...to, lastAt: clock.now() }, parties)
  }

  private async post(session: Session, intent: CallIntent, planned: PlannedCall): Promise<void> {
    const { keeper, clock, nudge } = this.options
    const life = new AbortController()
    const stop = clock.after(intentLifeMs, () => life.abort())
    const order = { ...planned, plan: intent.plan, options: intent.options }
    const answer = await session.client.placeCall(order, { signal: life.signal })
    stop()
    if (answer.ok && answer.value.callId !== null) this.dropFound(answer.value.callId)
    keeper.edit(intent.intentId, (card) => {
      if (answer.ok) return acceptedCard(card, answer.value.callId, clock.now())
      const isLost = answer.error.code === 'outcome-unknown'
      return isLost ? lostCard(card, answer.error, clock.now()) : failedCard(card, answer.error, clock.now())
    })
    nudge()
  }

  /**
   * Removes the card that a list read before the answer added for this call, because it shows it with other
   * numbers.
   */
  private dropFound(callId: string): void {
    const { keeper } = this.options
    const found = keeper.all().filter(({ call }) => !call.placedHere && call.callId === callId)
    for (const { call } of found) keeper.remove(call.key)
  }
}
