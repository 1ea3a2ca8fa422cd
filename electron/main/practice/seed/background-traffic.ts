import type { Clock } from '../../ports/clock.ts'
import { decideAnswer } from '../calls/call-fate.ts'
import type { CallRunner } from '../calls/call-runner.ts'
import { noOptions, noPlan, type Call, type NewCall } from '../calls/call.ts'
import type { CallFate } from '../calls/number-patterns.ts'
import { pickOfficeCallerId, pickOfficeNumber, pickOfficePhone, pickOutsideNumber } from './people.ts'
import type { SeededRandom } from './seeded-random.ts'

export interface BackgroundOptions {
  /** How many calls there are at once, on average. */
  readonly calls: number
  /** The mean duration of a call, in seconds of the provider's time. */
  readonly talkSeconds: number
}

export interface BackgroundTraffic {
  start(): void
  /** Must be called for every call that has ended: its line becomes free. */
  onEnd(call: Call): void
}

/** A line is busy three quarters of the time: eight lines have three to eight calls at once. */
const linesPerCall = 4 / 3

/** The office's other calls. Each line is idle, has a call, and is idle again. */
export function createBackgroundTraffic(
  options: BackgroundOptions,
  runner: CallRunner,
  clock: Clock,
  random: SeededRandom,
): BackgroundTraffic {
  const own = new Set<Call>()
  const idleMs = (options.talkSeconds * 1000) / 3
  const rest = (): void => void clock.after(random.wait(idleMs), () => own.add(runner.place(...createCall())))
  const createCall = (): [NewCall, CallFate] => decideBackgroundCall(random, options.talkSeconds * 1000)
  return {
    start() {
      for (let line = 0; line < Math.round(options.calls * linesPerCall); line++) rest()
    },
    onEnd(call) {
      if (own.delete(call)) rest()
    },
  }
}

function decideBackgroundCall(random: SeededRandom, talkMs: number): [NewCall, CallFate] {
  const outside = pickOutsideNumber(random)
  const isInbound = random.chance(0.4)
  const call: NewCall = {
    to: isInbound ? pickOfficeNumber(random) : outside,
    from: isInbound ? outside : pickOfficePhone(random),
    callerId: isInbound ? outside : pickOfficeCallerId(random),
    isInbound,
    plan: noPlan,
    options: noOptions,
  }
  const fate: CallFate = {
    aLeg: { answer: 'answers', ringMs: isInbound ? 0 : random.between(1500, 4000) },
    bLeg: decideAnswer(random),
    talkMs: 5000 + Math.round(random.wait(talkMs)),
  }
  return [call, fate]
}
