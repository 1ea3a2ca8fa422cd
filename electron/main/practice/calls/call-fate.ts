import type { SeededRandom } from '../seed/seeded-random.ts'
import type { NewCall } from './call.ts'
import { findNumberPattern, type CallFate, type PhoneAnswer } from './number-patterns.ts'

/**
 * What happens to a call: as the last four digits of its number say (see `numberPatterns`), else at random.
 */
export function decideFate(call: NewCall, random: SeededRandom): CallFate {
  const byChance = decideByChance(random)
  const fate = findNumberPattern(call.to)?.fate ?? byChance
  return { ...fate, talkMs: stayForPlan(call, fate.talkMs) }
}

/**
 * A planned call without a number pattern lasts at least until a minute after its planned hang-up, so that
 * the plan is seen to end it.
 */
function stayForPlan(call: NewCall, talkMs: number | null): number | null {
  const { hangupAt } = call.plan
  if (talkMs === null || hangupAt === null || findNumberPattern(call.to) !== null) return talkMs
  return Math.max(talkMs, (hangupAt + 60) * 1000)
}

/** How the B leg answers where no number pattern decides it: 82 of 100 are answered. */
export function decideAnswer(random: SeededRandom): CallFate['bLeg'] {
  const dice = random.fraction()
  const answer: PhoneAnswer =
    dice < 0.82 ? 'answers' : dice < 0.9 ? 'busy' : dice < 0.98 ? 'no-answer' : 'failed'
  const seconds = { answers: [3, 14], busy: [1, 3], 'no-answer': [25, 40], failed: [1, 2] } as const
  const [low, high] = seconds[answer]
  return { answer, ringMs: random.between(low * 1000, high * 1000) }
}

function decideByChance(random: SeededRandom): CallFate {
  const operatorAnswers = random.chance(0.95)
  return {
    aLeg: {
      answer: operatorAnswers ? 'answers' : 'no-answer',
      ringMs: operatorAnswers ? random.between(1500, 5000) : 30_000,
    },
    bLeg: decideAnswer(random),
    talkMs: 20_000 + Math.round(random.wait(120_000)),
  }
}
