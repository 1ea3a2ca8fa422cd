import { sameNumber } from '#shared/phone-number.ts'
import type { CallLeg, CallPlan, CallState, LiveCall } from '#shared/calls/live-call.ts'
import type { Party } from '#shared/numbers/party.ts'
import type { LiveCallRecord, LiveLegRecord } from '../../provider/live-records.ts'
import { toParty } from '#shared/numbers/to-party.ts'
import { isUnderWay, settleAsks } from './pending-actions.ts'
import type { Card } from './card.ts'

const noCallerId = 'No caller ID'

const noPlan: CallPlan = {
  hangUpAtSeconds: null,
  announcementAtSeconds: null,
  announcementId: null,
  goodbyeAnnouncementId: null,
}

/** A card for a call that was not placed here. */
export function foundCard(record: LiveCallRecord, now: number, key = record.callId): Card {
  const unknown = toParty('')
  const call: LiveCall = {
    key,
    callId: record.callId,
    placedHere: false,
    errorCode: null,
    createdAt: record.createdAt ?? now,
    endedAt: null,
    callAgainAt: null,
    actions: [],
    ...readFields({ from: unknown, to: unknown, callerId: null, plan: noPlan, answeredAt: null }, record),
  }
  return { call, asks: [], seen: true, acceptedAt: null, listedAt: now, readAt: now }
}

/** The card after a reading of its call: what was read replaces what was assumed. */
export function readCard(card: Card, record: LiveCallRecord, now: number): Card {
  const settled = settleAsks({ ...card, readAt: now }, record, now)
  const fields = readFields(settled.call, isOwnLegOnly(card, record) ? withoutParties(record) : record)
  const state = isUnderWay(settled, 'hang-up', null) ? 'ending' : fields.state
  const callId = settled.call.callId ?? record.callId
  return {
    ...settled,
    call: { ...settled.call, ...fields, callId, state, errorCode: null, callAgainAt: null },
  }
}

/** A list of channels shows the operator's leg of a call placed here as a call to the operator's phone. */
const isOwnLegOnly = ({ call }: Card, record: LiveCallRecord): boolean =>
  call.placedHere &&
  record.legs.length === 0 &&
  sameNumber(record.to, call.from.number) &&
  !sameNumber(record.to, call.to.number)

const withoutParties = (record: LiveCallRecord): LiveCallRecord => ({
  ...record,
  from: '',
  to: '',
  callerId: null,
})

type ReadFields = Pick<LiveCall, 'state' | 'stateDetail' | 'legs' | keyof Told>
type Told = Pick<LiveCall, 'from' | 'to' | 'callerId' | 'plan' | 'answeredAt'>

/** What the reading leaves out keeps its earlier value; state and legs never do. */
function readFields(known: Told, record: LiveCallRecord): ReadFields {
  const state = decideCallState(record)
  return {
    state,
    stateDetail: state === 'unknown' ? record.statusText : null,
    from: readFrom(known, record),
    to: record.to === '' ? known.to : toParty(record.to),
    callerId: record.callerId === null ? known.callerId : toParty(record.callerId, noCallerId),
    legs: record.legs.map(toLeg),
    plan: record.plan ?? known.plan,
    answeredAt: record.answeredAt ?? (isAnswered(state) ? known.answeredAt : null),
  }
}

/** A list may name the calling party only by the caller ID. */
function readFrom({ from }: Told, record: LiveCallRecord): Party {
  if (record.from !== '') return toParty(record.from, noCallerId)
  return from.number === '' && record.callerId !== null ? toParty(record.callerId, noCallerId) : from
}

const isAnswered = (state: CallState): boolean => state === 'talking' || state === 'held'

function toLeg(leg: LiveLegRecord): CallLeg {
  return {
    legId: leg.legId,
    side: leg.side,
    party: toParty(leg.number),
    state: leg.state,
    muted: leg.muted,
    answeredAt: leg.answeredAt,
  }
}

/**
 * The state of a call: from its legs where the state of each is known (of several B legs, the one that is
 * connected), else from the call's own status.
 */
export function decideCallState(record: LiveCallRecord): CallState {
  const a = record.legs.find((leg) => leg.side === 'a')
  const others = record.legs.filter((leg) => leg.side === 'b')
  const b = others.find((leg) => leg.state !== 'ended') ?? others[0]
  if (a === undefined || record.legs.some((leg) => leg.state === 'unknown')) return stateWithoutLegs(record)
  if (a.state === 'held' || b?.state === 'held') return 'held'
  if (a.state === 'waiting' || a.state === 'ringing') return 'ringing-you'
  if (b === undefined) return record.status === 'ringing' ? 'ringing-them' : 'talking'
  if (b.state === 'talking') return 'talking'
  return b.state === 'ended' ? 'ending' : 'ringing-them'
}

function stateWithoutLegs({ status }: LiveCallRecord): CallState {
  switch (status) {
    case 'in-progress':
      return 'talking'
    case 'ringing':
      return 'ringing-them'
    case 'ended':
      return 'ending'
    case 'held':
    case 'unknown':
      return status
  }
}
