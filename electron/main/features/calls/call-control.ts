import type { AppError } from '#shared/app-error.ts'
import type { ControlRequest } from '#shared/calls/call-intent.ts'
import type { DialRules } from '#shared/calls/dial-guard.ts'
import { parseDialInput } from '#shared/phone-number.ts'
import type { ControlVerb } from '#shared/calls/live-call.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Session } from '../session.ts'
import type { BoardKeeper } from './board-keeper.ts'
import { learnFromError } from './control-offers.ts'
import { decideGuard, sendable } from './decide-place.ts'
import { acceptAsk, failAsk, isUnderWay, startAsk } from './pending-actions.ts'

export interface CallControlOptions {
  readonly keeper: BoardKeeper
  readonly clock: Clock
  readonly session: () => Session | null
  readonly rules: () => DialRules
  /** Read the board again soon: only a reading can confirm a change. */
  readonly nudge: () => void
}

type Answer = Result<Record<string, never>, AppError>
type Sent = Result<unknown, AppError>

const commandLifeMs = 10_000

/** Commands on a running call. They answer once they are under way; the board tells how they went. */
export class CallControl {
  private readonly options: CallControlOptions

  constructor(options: CallControlOptions) {
    this.options = options
  }

  hangUp(key: string): Answer {
    const { keeper } = this.options
    const session = this.options.session()
    const card = keeper.get(key)
    if (session === null) return fail({ code: 'signed-out' })
    if (card === null || card.call.callId === null) return fail({ code: 'gone' })
    if (isUnderWay(card, 'hang-up', null)) return succeed({})
    const { callId } = card.call
    keeper.edit(key, (current) => {
      const asked = startAsk(current, 'hang-up', null)
      return { ...asked, call: { ...asked.call, state: 'ending' } }
    })
    void this.follow(key, 'hang-up', null, session.client.endCall(session.accountId, callId))
    return succeed({})
  }

  control(request: ControlRequest): Answer {
    const { keeper } = this.options
    const session = this.options.session()
    const card = keeper.get(request.key)
    if (session === null) return fail({ code: 'signed-out' })
    if (card === null || card.call.callId === null) return fail({ code: 'gone' })
    const problem = this.check(request)
    if (problem !== null) return fail(problem)
    const legId = 'legId' in request ? request.legId : null
    if (isUnderWay(card, request.verb, legId)) return succeed({})
    keeper.edit(request.key, (current) => startAsk(current, request.verb, request))
    void this.follow(request.key, request.verb, legId, this.sendInTime(session, card.call.callId, request))
    return succeed({})
  }

  private check(request: ControlRequest): AppError | null {
    if (request.verb !== 'transfer') return null
    const to = parseDialInput(request.to)
    if (sendable(to) === null && to.kind !== 'emergency') {
      return { code: 'invalid-input', fields: [{ field: 'to', messages: ['not-a-number'] }] }
    }
    return decideGuard(to, this.options.rules(), request.confirmed)
  }

  /** A command that had to wait too long would surprise whoever is on the line by now. */
  private async sendInTime(session: Session, callId: string, request: ControlRequest): Promise<Sent> {
    const life = new AbortController()
    const stop = this.options.clock.after(commandLifeMs, () => life.abort())
    const sent = await this.send(session, callId, request, { signal: life.signal })
    stop()
    return sent
  }

  private send(
    { client, accountId }: Session,
    callId: string,
    request: ControlRequest,
    life: { readonly signal: AbortSignal },
  ): Promise<Sent> {
    switch (request.verb) {
      case 'play-announcement':
        return client.controlCall(
          accountId,
          callId,
          { verb: request.verb, announcementId: request.announcementId },
          life,
        )
      case 'change-plan':
        return client.controlCall(accountId, callId, { verb: request.verb, plan: request.plan }, life)
      case 'transfer': {
        const to = sendable(parseDialInput(request.to)) ?? ''
        return client.controlLeg(accountId, callId, request.legId, { verb: request.verb, to }, life)
      }
      default:
        return client.controlLeg(accountId, callId, request.legId, { verb: request.verb }, life)
    }
  }

  private async follow(
    key: string,
    verb: ControlVerb,
    legId: string | null,
    answer: Promise<Sent>,
  ): Promise<void> {
    const { keeper, clock, nudge } = this.options
    const result = await answer
    if (result.ok) keeper.edit(key, (card) => acceptAsk(card, verb, legId, clock.now()))
    else {
      keeper.edit(key, (card) => failAsk(card, verb, legId, result.error, clock.now()))
      keeper.setOffers(learnFromError(keeper.read().offers, verb, result.error.code))
    }
    nudge()
  }
}
