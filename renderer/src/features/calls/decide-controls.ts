import type { CallLeg, ControlOffer, ControlVerb, LiveCall } from '#shared/calls/live-call.ts'

/** Why an action can't be done now; a key of the catalogue, null where it can. */
export type ControlReason =
  NonNullable<ControlOffer['unavailable']> | 'not-named' | 'not-answered' | 'leg-ended' | 'ending'

const needsTalk: readonly ControlVerb[] = [
  'hold',
  'resume',
  'mute',
  'unmute',
  'transfer',
  'play-announcement',
]

export function decideControl(
  call: LiveCall,
  verb: ControlVerb,
  leg: CallLeg | null,
  unavailable: ControlOffer['unavailable'],
): ControlReason | null {
  if (call.callId === null) return 'not-named'
  if (call.state === 'ending' && verb !== 'hang-up') return 'ending'
  if (leg?.state === 'ended') return 'leg-ended'
  if (unavailable !== null) return unavailable
  if (!needsTalk.includes(verb)) return null
  const answered = leg === null ? call.answeredAt !== null : ['talking', 'held'].includes(leg.state)
  return answered ? null : 'not-answered'
}
