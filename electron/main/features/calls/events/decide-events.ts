import type { CallEvent, CallLeg, LegState, LiveCall, PendingAction } from '#shared/calls/live-call.ts'

/** An event without its time: all events of one change have the same. */
type Fact = Omit<CallEvent, 'at'>

const longestDetail = 300

/**
 * The events between two states of a call, in the order in which they are shown. `before` is null for a new
 * card.
 */
export function decideEvents(before: LiveCall | null, after: LiveCall, at: number): readonly CallEvent[] {
  if (before?.state === 'ended') return after.state === 'ended' ? [] : [{ at, by: 'provider', kind: 'found' }]
  const facts = [
    ...actionFacts(before?.actions ?? [], after.actions),
    ...placingFacts(before, after),
    ...(after.state === 'ended' ? [] : legFacts(before, after)),
    ...transferFacts(before, after),
    ...planFacts(before, after),
    ...endFacts(after),
  ]
  return facts.map((fact) => ({ at, ...fact }))
}

function placingFacts(before: LiveCall | null, after: LiveCall): Fact[] {
  if (before === null) return [startFact(after)]
  if (before.state === after.state) return []
  if (after.state === 'failed') return [failureFact(after)]
  if (after.state === 'maybe-ringing') return [{ by: 'desk', kind: lostOrUntold(before) }]
  if (before.state === 'maybe-ringing') return [{ by: 'provider', kind: 'found' }]
  return before.state === 'asking' ? [{ by: 'provider', kind: 'accepted' }] : []
}

/** Either the answer was lost, or the call was accepted and no reading ever showed it. */
const lostOrUntold = (before: LiveCall): Fact['kind'] =>
  before.state === 'asking' ? 'answer-lost' : 'state-unknown'

const startFact = (call: LiveCall): Fact =>
  call.placedHere ? { by: 'desk', kind: 'placing', party: call.to } : { by: 'provider', kind: 'found' }

function failureFact({ stateDetail, errorCode }: LiveCall): Fact {
  return { by: sayer(errorCode), kind: 'not-placed', ...words(stateDetail, errorCode) }
}

/** Errors of this computer, without an answer of the provider. */
const ownErrors: ReadonlySet<string> = new Set(['offline', 'cancelled', 'outcome-unknown', 'internal'])

const sayer = (errorCode: string | null): Fact['by'] =>
  errorCode !== null && ownErrors.has(errorCode) ? 'desk' : 'provider'

const words = (detail: string | null, errorCode: string | null): Pick<Fact, 'detail' | 'errorCode'> => ({
  ...(detail === null ? {} : { detail: detail.slice(0, longestDetail) }),
  ...(errorCode === null ? {} : { errorCode }),
})

function legFacts(before: LiveCall | null, after: LiveCall): Fact[] {
  if (after.legs.length === 0) return statusFacts(before, after)
  const known = new Map((before?.legs ?? []).map((leg) => [leg.legId, leg]))
  const present = new Set(after.legs.map((leg) => leg.legId))
  const left = [...known.values()].filter((leg) => !present.has(leg.legId) && leg.state !== 'ended')
  return [
    ...left.map((leg): Fact => ({ by: 'provider', kind: 'left', party: leg.party })),
    ...after.legs.flatMap((leg) => changesOfLeg(known.get(leg.legId), leg, known.size > 0)),
  ]
}

/** Without legs the call's own state has to do. An accepted request is not a reading. */
function statusFacts(before: LiveCall | null, after: LiveCall): Fact[] {
  if (before?.state === after.state || before?.state === 'asking') return []
  if (after.state === 'unknown')
    return [{ by: 'provider', kind: 'state-unknown', ...words(after.stateDetail, null) }]
  if (after.state === 'talking' || after.state === 'held') return [{ by: 'provider', kind: after.state }]
  return after.state === 'ringing-them' ? [{ by: 'provider', kind: 'ringing' }] : []
}

function changesOfLeg(before: CallLeg | undefined, leg: CallLeg, isKnownCall: boolean): Fact[] {
  const { party } = leg
  const isNew = before === undefined || before.party.number !== party.number
  const fact = (kind: Fact['kind']): Fact => ({ by: 'provider', kind, party })
  const state = isNew || before.state !== leg.state ? stateOfLeg(before?.state, leg.state) : null
  const wasMuted = isNew ? false : before.muted
  return [
    ...(isNew && isKnownCall ? [fact('joined')] : []),
    ...(state === null ? [] : [fact(state)]),
    ...(leg.muted === wasMuted ? [] : [fact(leg.muted ? 'muted' : 'unmuted')]),
  ]
}

function stateOfLeg(before: LegState | undefined, now: LegState): Fact['kind'] | null {
  switch (now) {
    case 'waiting':
    case 'unknown':
      return null
    case 'ringing':
      return 'ringing'
    case 'talking':
      return before === 'held' ? 'resumed' : 'talking'
    case 'held':
      return 'held'
    case 'ended':
      return 'left'
  }
}

function transferFacts(before: LiveCall | null, { transfer }: LiveCall): Fact[] {
  if (transfer?.progress !== 'confirmed' || before?.transfer?.progress === 'confirmed') return []
  return [{ by: 'provider', kind: 'transferred', party: transfer.to }]
}

function planFacts(before: LiveCall | null, after: LiveCall): Fact[] {
  if (before === null || before.state === 'asking') return []
  const isSame = JSON.stringify(before.plan) === JSON.stringify(after.plan)
  return isSame ? [] : [{ by: 'provider', kind: 'plan-changed' }]
}

const endFacts = (after: LiveCall): Fact[] =>
  after.state === 'ended' ? [{ by: 'provider', kind: 'ended', ...words(after.stateDetail, null) }] : []

function actionFacts(before: readonly PendingAction[], after: readonly PendingAction[]): Fact[] {
  return after.flatMap((action) => {
    const was = before.find((one) => one.verb === action.verb && one.legId === action.legId)
    return was?.progress === action.progress ? [] : [actionFact(action)]
  })
}

function actionFact({ verb, progress, detail, errorCode, to }: PendingAction): Fact {
  const about = { verb, ...(to === undefined ? {} : { party: to }) }
  switch (progress) {
    case 'asking':
      return { by: 'desk', kind: 'action-asked', ...about }
    case 'asked':
      return { by: 'provider', kind: 'action-accepted', ...about }
    case 'unconfirmed':
      return { by: sayer(errorCode), kind: 'action-unconfirmed', ...about, ...words(null, errorCode) }
    case 'failed':
      return { by: sayer(errorCode), kind: 'action-failed', ...about, ...words(detail, errorCode) }
  }
}
