import type { Clock } from '../../ports/clock.ts'
import type { SeededRandom } from '../seed/seeded-random.ts'
import { decideAnswer, decideFate } from './call-fate.ts'
import type { CallStore } from './call-store.ts'
import { createCallTimers, type CallTimers } from './call-timers.ts'
import type { Call, CallLeg, CallOutcome, CallPlan, LegSide, NewCall } from './call.ts'
import { findNumberPattern, type CallFate, type PhoneAnswer } from './number-patterns.ts'

export interface CallRunnerParts {
  readonly clock: Clock
  readonly store: CallStore
  /** Makes the UUIDs of calls and legs. */
  readonly ids: SeededRandom
  readonly chance: SeededRandom
  /** How long an announcement plays, in milliseconds; 0 for an id that does not exist (any more). */
  readonly playTimeMs: (announcementId: string) => number
  readonly onPlace: (call: Call) => void
  readonly onEnd: (call: Call) => void
}

/** Moves every call through its states; each change happens at its second of the practice clock. */
export class CallRunner {
  private readonly parts: CallRunnerParts
  private readonly timers: CallTimers

  constructor(parts: CallRunnerParts) {
    this.parts = parts
    this.timers = createCallTimers(parts.clock)
  }

  /**
   * Rings the A leg; the B leg is rung only once the A leg has answered (documentation, "Create a new call";
   * OpenAPI).
   */
  place(request: NewCall, fate: CallFate = decideFate(request, this.parts.chance)): Call {
    const call = this.createCall(request)
    this.parts.store.add(call, this.parts.clock.now())
    this.parts.onPlace(call)
    this.timers.set(call, 'ring', fate.aLeg.ringMs, () => {
      if (fate.aLeg.answer === 'answers') this.answerA(call, fate)
      else this.end(call, outcomeOf(fate.aLeg.answer))
    })
    return call
  }

  /** Ends the call at once, by whichever side it was asked for. */
  hangUp(call: Call): void {
    this.end(call, call.answeredAt === null ? 'no-answer' : 'answered')
  }

  changePlan(call: Call, plan: CallPlan): void {
    call.plan = plan
    this.touch()
    this.schedulePlan(call)
  }

  playNow(call: Call, announcementIds: readonly string[]): void {
    for (const id of announcementIds) this.play(call, id, 'both')
  }

  setHeld(leg: CallLeg, held: boolean): void {
    leg.status = held ? 'held' : 'answered'
    this.touch()
  }

  setMuted(leg: CallLeg, muted: boolean): void {
    leg.muted = muted
    this.touch()
  }

  /** Blind transfer: the other leg is ended, and `number` rings in its place. `leg` stays in the call. */
  transfer(call: Call, leg: CallLeg, number: string): void {
    const joining = this.createLeg(leg.side === 'a' ? 'b' : 'a', number, 'ringing')
    call.legs = [leg, joining].sort((one, other) => one.side.localeCompare(other.side))
    const { answer, ringMs } = findNumberPattern(number)?.fate.bLeg ?? decideAnswer(this.parts.chance)
    this.touch()
    this.timers.set(call, 'ring', ringMs, () => {
      if (answer !== 'answers') return this.hangUp(call)
      this.answerLeg(joining)
      if (call.answeredAt === null) this.answerCall(call, null)
    })
  }

  private createCall(request: NewCall): Call {
    const legs = [this.createLeg('a', request.from, 'ringing')]
    if (!request.options.aLegOnly) legs.push(this.createLeg('b', request.to, 'waiting'))
    return {
      ...request,
      uuid: this.parts.ids.uuid(),
      createdAt: this.parts.clock.now(),
      status: 'ringing',
      answeredAt: null,
      endedAt: null,
      outcome: null,
      legs,
      played: [],
    }
  }

  private createLeg(side: LegSide, number: string, status: CallLeg['status']): CallLeg {
    return { uuid: this.parts.ids.uuid(), side, number, status, answeredAt: null, muted: false }
  }

  private answerA(call: Call, fate: CallFate): void {
    for (const leg of call.legs) if (leg.side === 'a') this.answerLeg(leg)
    for (const id of call.options.playAudio) this.play(call, id, 'a')
    const whisperMs = call.options.playAudio.reduce((sum, id) => sum + this.parts.playTimeMs(id), 0)
    if (call.options.aLegOnly) {
      this.answerCall(call, fate.talkMs === null ? null : Math.max(fate.talkMs, whisperMs))
      return
    }
    const pressMs = call.options.connectKey === null ? 0 : 2000
    this.timers.set(call, 'ring', whisperMs + pressMs, () => this.ringB(call, fate))
  }

  private ringB(call: Call, fate: CallFate): void {
    for (const leg of call.legs) if (leg.status === 'waiting') leg.status = 'ringing'
    this.touch()
    this.timers.set(call, 'ring', fate.bLeg.ringMs, () => {
      if (fate.bLeg.answer !== 'answers') return this.end(call, outcomeOf(fate.bLeg.answer))
      for (const leg of call.legs) if (leg.side === 'b') this.answerLeg(leg)
      this.answerCall(call, fate.talkMs)
    })
  }

  private answerLeg(leg: CallLeg): void {
    leg.status = 'answered'
    leg.answeredAt = this.parts.clock.now()
    this.touch()
  }

  private answerCall(call: Call, talkMs: number | null): void {
    call.status = 'in-progress'
    call.answeredAt = this.parts.clock.now()
    this.touch()
    this.schedulePlan(call)
    if (talkMs !== null) this.timers.set(call, 'talk', talkMs, () => this.hangUp(call))
  }

  private schedulePlan(call: Call): void {
    const { announcementAt, announcementId, hangupAt, hangupAnnouncementId } = call.plan
    this.timers.cancel(call, 'announcement')
    this.timers.cancel(call, 'hangup')
    if (call.answeredAt === null) return
    const talkedMs = this.parts.clock.now() - call.answeredAt
    if (announcementAt !== null && announcementId !== null && announcementAt * 1000 >= talkedMs) {
      this.timers.set(call, 'announcement', announcementAt * 1000 - talkedMs, () => {
        this.play(call, announcementId, 'both')
      })
    }
    if (hangupAt !== null) {
      this.timers.set(call, 'hangup', hangupAt * 1000 - talkedMs, () =>
        this.sayGoodbye(call, hangupAnnouncementId),
      )
    }
  }

  private sayGoodbye(call: Call, announcementId: string | null): void {
    if (announcementId === null) return this.hangUp(call)
    this.timers.cancel(call, 'talk')
    this.play(call, announcementId, 'both')
    this.timers.set(call, 'hangup', this.parts.playTimeMs(announcementId), () => this.hangUp(call))
  }

  private play(call: Call, announcementId: string, audience: 'a' | 'both'): void {
    call.played.push({ announcementId, at: this.parts.clock.now(), audience })
    this.touch()
  }

  private end(call: Call, outcome: CallOutcome): void {
    if (call.status === 'ended') return
    const now = this.parts.clock.now()
    this.timers.cancelAll(call)
    call.status = 'ended'
    call.outcome = outcome
    call.endedAt = now
    this.parts.store.close(call, now)
    this.parts.onEnd(call)
  }

  private touch(): void {
    this.parts.store.touch(this.parts.clock.now())
  }
}

const outcomeOf = (answer: PhoneAnswer): CallOutcome => (answer === 'answers' ? 'answered' : answer)
