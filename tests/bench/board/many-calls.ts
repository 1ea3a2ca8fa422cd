import type { CallPatch, CallState, LegState, LiveCall } from '#shared/calls/live-call.ts'
import { sampleCall } from '#tests/support/fakes/fake-data.ts'

const states = ['talking', 'talking', 'talking', 'ringing-them', 'held'] as const satisfies CallState[]

/** A very full board: calls in every usual state, with and without names and plans. */
export function manyCalls(now: number, count: number): LiveCall[] {
  return Array.from({ length: count }, (_, index) => {
    const line = String(index).padStart(3, '0').slice(-3)
    const name = index % 2 === 0 ? `Practice ${index}` : null
    const to = { number: `441632960${line}`, display: `01632 960${line}`, name }
    const call = sampleCall(now, `call-${index}`, {
      to,
      placedHere: index % 10 === 0,
      createdAt: now - 1_000 * index,
    })
    return { ...call, ...becoming(call, states[index % states.length] ?? 'talking', now), ...planned(index) }
  })
}

/** The next change of a call, by turns: its state with its legs, its plan, a leg muted. */
export function nextPatch(call: LiveCall, turn: number, now: number): CallPatch {
  const { key } = call
  if (turn % 4 === 3) return { key, ...planned(turn) }
  if (turn % 4 === 2) return { key, legs: call.legs.map((leg) => ({ ...leg, muted: !leg.muted })) }
  const next = call.state === 'talking' ? 'held' : 'talking'
  return { key, ...becoming(call, next, now) }
}

const legStates: Readonly<Record<(typeof states)[number], LegState>> = {
  talking: 'talking',
  'ringing-them': 'ringing',
  held: 'held',
}

function becoming(
  call: LiveCall,
  state: (typeof states)[number],
  now: number,
): Pick<LiveCall, 'state' | 'legs' | 'answeredAt'> {
  const answeredAt = state === 'ringing-them' ? null : (call.answeredAt ?? now)
  const legs = call.legs.map((leg) => (leg.side === 'a' ? leg : { ...leg, state: legStates[state] }))
  return { state, legs, answeredAt }
}

function planned(turn: number): Pick<LiveCall, 'plan'> {
  const isPlanned = turn % 3 === 0
  return {
    plan: {
      hangUpAtSeconds: isPlanned ? 600 + (turn % 7) * 60 : null,
      announcementAtSeconds: isPlanned ? 480 + (turn % 5) * 20 : null,
      announcementId: isPlanned ? '11' : null,
      goodbyeAnnouncementId: null,
    },
  }
}
