import type { CallState, LegState } from './live-call.ts'

/** The four meanings that have a colour of their own; `over` is drawn in grey. */
export type Meaning = 'talking' | 'ringing' | 'needs-you' | 'waiting' | 'over'

const callMeanings: Readonly<Record<CallState, Meaning>> = {
  asking: 'waiting',
  'ringing-you': 'ringing',
  'ringing-them': 'ringing',
  talking: 'talking',
  held: 'waiting',
  ending: 'waiting',
  ended: 'over',
  failed: 'needs-you',
  'maybe-ringing': 'needs-you',
  unknown: 'waiting',
}

export const meaningOfCall = (state: CallState): Meaning => callMeanings[state]

const legMeanings: Readonly<Record<LegState, Meaning>> = {
  waiting: 'waiting',
  ringing: 'ringing',
  talking: 'talking',
  held: 'waiting',
  ended: 'over',
  unknown: 'waiting',
}

export const meaningOfLeg = (state: LegState): Meaning => legMeanings[state]

/** Order of the board: calls that need the operator first, ended calls last. */
const ranks: Readonly<Record<CallState, number>> = {
  'maybe-ringing': 0,
  failed: 1,
  'ringing-you': 2,
  asking: 3,
  'ringing-them': 4,
  talking: 5,
  held: 6,
  ending: 7,
  unknown: 8,
  ended: 9,
}

export const rankOfState = (state: CallState): number => ranks[state]
