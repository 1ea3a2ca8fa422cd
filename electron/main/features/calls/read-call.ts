import { formatNumber } from '#shared/phone-number.ts'
import type { CallLeg, CallState, LiveCall, Party } from '#shared/calls/live-call.ts'
import type { LiveCallRecord, LiveLegRecord } from '../../provider/provider-client.ts'
import { isUnderWay, settleAsks } from './pending-actions.ts'
import type { Card } from './card.ts'

const knownParties = new Map<string, Party>()
const knownLimit = 10_000

/** Formatting costs far more than a look-up, and a full board repeats itself every two seconds. */
export function toParty(number: string): Party {
  const known = knownParties.get(number)
  if (known !== undefined) return known
  if (knownParties.size >= knownLimit) knownParties.clear()
  const party = { number, display: formatNumber(number), name: null }
  knownParties.set(number, party)
  return party
}

/** A card for a call this desk did not place. */
export function foundCard(record: LiveCallRecord, now: number): Card {
  const call: LiveCall = {
    key: record.callId,
    placedHere: false,
    errorCode: null,
    createdAt: record.createdAt ?? now,
    endedAt: null,
    callAgainAt: null,
    actions: [],
    ...readFields(record),
  }
  return { call, asks: [], seen: true, acceptedAt: null }
}

/** The card after a reading of its call: the provider's word replaces what was supposed. */
export function readCard(card: Card, record: LiveCallRecord, now: number): Card {
  const settled = settleAsks({ ...card, seen: true }, record, now)
  const fields = readFields(record)
  const state = isUnderWay(settled, 'hang-up', null) ? 'ending' : fields.state
  return { ...settled, call: { ...settled.call, ...fields, state, errorCode: null, callAgainAt: null } }
}

type ReadFields = Pick<
  LiveCall,
  'callId' | 'state' | 'stateDetail' | 'from' | 'to' | 'callerId' | 'legs' | 'plan' | 'answeredAt'
>

function readFields(record: LiveCallRecord): ReadFields {
  const state = decideCallState(record)
  return {
    callId: record.callId,
    state,
    stateDetail: state === 'unknown' ? record.statusText : null,
    from: toParty(record.from),
    to: toParty(record.to),
    callerId: record.callerId === null ? null : toParty(record.callerId),
    legs: record.legs.map(toLeg),
    plan: record.plan,
    answeredAt: record.answeredAt,
  }
}

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

/** The legs say more than the call's own status; without legs the status has to do. */
export function decideCallState(record: LiveCallRecord): CallState {
  const a = record.legs.find((leg) => leg.side === 'a')
  const b = record.legs.find((leg) => leg.side === 'b')
  if (a === undefined) return stateWithoutLegs(record)
  if (a.state === 'unknown' || b?.state === 'unknown') return stateWithoutLegs(record)
  if (a.state === 'held' || b?.state === 'held') return 'held'
  if (a.state === 'waiting' || a.state === 'ringing') return 'ringing-you'
  if (b === undefined || b.state === 'talking') return 'talking'
  return b.state === 'ended' ? 'ending' : 'ringing-them'
}

function stateWithoutLegs(record: LiveCallRecord): CallState {
  if (record.status === 'in-progress') return 'talking'
  return record.status === 'ringing' ? 'ringing-them' : 'unknown'
}
