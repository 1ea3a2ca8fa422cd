import type { AppError } from '#shared/app-error.ts'
import type { ControlRequest } from '#shared/calls/call-intent.ts'
import type { DialRules } from '#shared/calls/dial-guard.ts'
import { parseDialInput } from '#shared/phone-number.ts'
import type { ControlVerb } from '#shared/calls/live-call.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Session } from '../session.ts'
import type { BoardKeeper } from './board-keeper.ts'
import type { Card } from './card.ts'
import { learnFromError } from './control-offers.ts'
import { decideGuard, sendable } from './decide-place.ts'
import { askByEitherId, isGone } from './other-id.ts'
import { acceptAsk, confirmWithinMs, doubtAsk, failAsk, isUnderWay, startAsk } from './pending-actions.ts'

export interface CallControlOptions {
  readonly keeper: BoardKeeper
  readonly clock: Clock
  readonly session: () => Session | null
  readonly rules: () => DialRules
  /** Asks for a reading of the board soon: only a reading can confirm a change. */
  readonly nudge: () => void
}

type Answer = Result<Record<string, never>, AppError>
type Sent = Result<unknown, AppError>

/** Milliseconds. A command that is still in the queue by then is withdrawn. */
const commandLifeMs = 10_000
/** Milliseconds without an answer after which it is not known whether the command was carried out. */
const commandAnswerMs = 12_000
const hangUpLifeMs = 8_000

/** Commands on a running call. Each resolves once it is under way; its result is shown on the board. */
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
    keeper.edit(key, (current) => {
      const asked = startAsk(current, 'hang-up', null)
      return { ...asked, call: { ...asked.call, state: 'ending' } }
    })
    void this.follow(key, 'hang-up', null, this.hangUpInTime(session, card))
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
    void this.follow(request.key, request.verb, legId, this.sendInTime(session, card, request))
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

  /**
   * Gives up after 8 s: the call may or may not have ended, and the operator can ask for it again at once.
   */
  private hangUpInTime({ client, accountId }: Session, card: Card): Promise<Sent> {
    const life = new AbortController()
    const tries = { begun: 0, 'never-left': 0 }
    const options = { signal: life.signal, onTry: (what: keyof typeof tries) => tries[what]++ }
    const sent = askByEitherId(
      card,
      (callId) => client.endCall(accountId, callId, options),
      (answer) => answer.ok && answer.value.ended === 'already',
    )
    const mayHaveLeft = (): boolean => tries.begun > tries['never-left']
    return this.withinTime(sent, life, hangUpLifeMs, mayHaveLeft)
  }

  /**
   * Withdraws a command that waited too long in the queue: by then it would surprise the people on the line.
   */
  private sendInTime(session: Session, card: Card, request: ControlRequest): Promise<Sent> {
    const life = new AbortController()
    const stop = this.options.clock.after(commandLifeMs, () => life.abort())
    const ask = (callId: string): Promise<Sent> =>
      this.send(session, callId, request, { signal: life.signal })
    const sent = askByEitherId(card, ask, isGone).finally(stop)
    return this.withinTime(sent, life, commandAnswerMs)
  }

  /**
   * The answer, or a failure after the limit: a request still in the queue is withdrawn, and a late answer is
   * ignored.
   */
  private withinTime(
    sent: Promise<Sent>,
    life: AbortController,
    limitMs: number,
    mayHaveLeft = (): boolean => true,
  ): Promise<Sent> {
    return new Promise((resolve) => {
      const stop = this.options.clock.after(limitMs, () => {
        resolve(fail(mayHaveLeft() ? { code: 'outcome-unknown', reason: 'timed-out' } : { code: 'offline' }))
        life.abort()
      })
      void sent.then((answer) => {
        stop()
        resolve(answer)
      })
    })
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
    if (result.ok) {
      keeper.edit(key, (card) => acceptAsk(card, verb, legId, clock.now()))
      clock.after(confirmWithinMs, () => keeper.edit(key, (card) => doubtAsk(card, verb, legId, clock.now())))
    } else {
      keeper.edit(key, (card) => failAsk(card, verb, legId, result.error, clock.now()))
      keeper.setOffers(learnFromError(keeper.read().offers, verb, result.error.code))
    }
    nudge()
  }
}
