import type { CallLeg, ControlOffer, ControlVerb, LiveCall } from '#shared/calls/live-call.ts'

/** `cut-off`: nothing reaches the provider at the moment. */
type Unavailable = NonNullable<ControlOffer['unavailable']> | 'cut-off'

/** Why an action can't be done now; a key of the catalogue, null where it can. */
export type ControlReason = Unavailable | 'not-named' | 'not-answered' | 'leg-ended' | 'ending'

const needsTalk: readonly ControlVerb[] = [
  'hold',
  'resume',
  'mute',
  'unmute',
  'transfer',
  'play-announcement',
]

/** Hanging up stops a cost, so it is on offer even while the provider can't be reached. */
const isEnding = (verb: ControlVerb, unavailable: Unavailable): boolean =>
  unavailable === 'cut-off' && (verb === 'hang-up' || verb === 'hang-up-leg')

export function decideControl(
  call: LiveCall,
  verb: ControlVerb,
  leg: CallLeg | null,
  unavailable: Unavailable | null,
): ControlReason | null {
  if (call.callId === null) return 'not-named'
  if (call.state === 'ending' && verb !== 'hang-up') return 'ending'
  if (leg?.state === 'ended') return 'leg-ended'
  if (unavailable !== null && !isEnding(verb, unavailable)) return unavailable
  if (!needsTalk.includes(verb)) return null
  const answered = leg === null ? call.answeredAt !== null : ['talking', 'held'].includes(leg.state)
  return answered ? null : 'not-answered'
}
