import type { AppError } from '#shared/app-error.ts'
import type { ControlRequest } from '#shared/calls/call-intent.ts'
import type { CallPlan, ControlVerb, PendingAction } from '#shared/calls/live-call.ts'
import { toParty } from '#shared/numbers/to-party.ts'
import type { LiveCallRecord, LiveLegRecord } from '../../provider/live-records.ts'
import { withAsks, type Ask, type Card } from './card.ts'
import { confirmTransfer, noteTransfer } from './transfer/call-transfer.ts'

/** Milliseconds without a reading that shows a change, after which it is marked "not confirmed". */
export const confirmWithinMs = 8_000
/** Milliseconds that this mark is shown. */
const noteForMs = 16_000
/** Milliseconds. No reading ever shows a played announcement, so its note only says that it was asked for. */
const playedNoteForMs = 5_000

export function startAsk(card: Card, verb: ControlVerb, request: ControlRequest | null): Card {
  const legId = request !== null && 'legId' in request ? request.legId : null
  const to = request?.verb === 'transfer' ? { to: toParty(request.to) } : {}
  const action: PendingAction = { verb, legId, progress: 'asking', errorCode: null, detail: null, ...to }
  const others = card.asks.filter((ask) => !isSameTarget(ask.action, action))
  const before = { state: card.call.state, legs: card.call.legs }
  return withAsks(card, [...others, { action, request, acceptedAt: null, before }])
}

export function acceptAsk(card: Card, verb: ControlVerb, legId: string | null, now: number): Card {
  return takeAnswer(card, verb, legId, (ask) => ({
    ...ask,
    acceptedAt: now,
    action: { ...ask.action, progress: 'asked' },
  }))
}

/** A refusal, or no answer. Without an answer it may have been done, and only a reading can tell. */
export function failAsk(
  card: Card,
  verb: ControlVerb,
  legId: string | null,
  error: AppError,
  now: number,
): Card {
  const isLost = error.code === 'outcome-unknown'
  const answered = takeAnswer(card, verb, legId, (ask) => ({
    ...ask,
    acceptedAt: isLost ? now : null,
    action: {
      ...ask.action,
      progress: isLost ? 'unconfirmed' : 'failed',
      errorCode: error.code,
      detail: isLost ? null : describe(error),
    },
  }))
  return verb === 'hang-up' ? asBefore(answered, card.asks) : answered
}

function takeAnswer(card: Card, verb: ControlVerb, legId: string | null, edit: (ask: Ask) => Ask): Card {
  const edited = editAsk(card, verb, legId, edit)
  const ask = edited.asks.find(({ action }) => action.verb === verb && action.legId === legId)
  return ask?.acceptedAt == null ? edited : noteTransfer(edited, ask)
}

/** After a failed hang-up the call is shown as it was last read, until it is read again. */
function asBefore(card: Card, asks: readonly Ask[]): Card {
  const ask = asks.find(({ action }) => action.verb === 'hang-up')
  if (ask === undefined || card.call.state !== 'ending') return card
  return { ...card, call: { ...card.call, state: ask.before.state } }
}

/**
 * Removes the commands that a reading shows as done, and marks those that it should show by now but does not.
 */
export function settleAsks(unsettled: Card, record: LiveCallRecord, now: number): Card {
  const card = confirmTransfer(unsettled, record)
  const asks = card.asks.flatMap((ask) => {
    if (ask.acceptedAt === null || ask.action.progress === 'failed') return [ask]
    if (isVisible(card, ask, record)) return []
    const age = now - ask.acceptedAt
    if (age > (ask.action.verb === 'play-announcement' ? playedNoteForMs : noteForMs)) return []
    return age > confirmWithinMs ? [unconfirmed(ask)] : [ask]
  })
  return withAsks(card, asks)
}

/**
 * Marks a command as not confirmed that was accepted long enough ago, where no reading came that could have
 * shown it.
 */
export function doubtAsk(card: Card, verb: ControlVerb, legId: string | null, now: number): Card {
  const isDue = ({ acceptedAt, action }: Ask): boolean =>
    action.verb === verb &&
    action.legId === legId &&
    action.progress === 'asked' &&
    verb !== 'play-announcement' &&
    acceptedAt !== null &&
    now - acceptedAt >= confirmWithinMs
  if (!card.asks.some(isDue)) return card
  const doubted = editAsk(card, verb, legId, (ask) => (isDue(ask) ? unconfirmed(ask) : ask))
  return verb === 'hang-up' ? asBefore(doubted, card.asks) : doubted
}

export function dropFailedAsks(card: Card): Card {
  return withAsks(
    card,
    card.asks.filter((ask) => ask.action.progress !== 'failed' && ask.action.progress !== 'unconfirmed'),
  )
}

/** True where the same command is under way, so that a second click has no effect. */
export function isUnderWay(card: Card, verb: ControlVerb, legId: string | null): boolean {
  return card.asks.some(({ action }) => {
    const isIt = action.verb === verb && action.legId === legId
    return isIt && (action.progress === 'asking' || action.progress === 'asked')
  })
}

/** ASSUMPTION: a leg shows `held`, `muted` and its number; nothing shows a played announcement. */
function isVisible({ call }: Card, ask: Ask, record: LiveCallRecord): boolean {
  const { request } = ask
  if (request === null || request.verb === 'play-announcement') return false
  if (request.verb === 'change-plan') return record.plan !== null && isSamePlan(record.plan, request.plan)
  if (request.verb === 'transfer') return call.transfer?.progress === 'confirmed'
  const leg = record.legs.find((candidate) => candidate.legId === request.legId)
  return isLegChanged(request.verb, leg)
}

function isLegChanged(
  verb: 'hang-up-leg' | 'hold' | 'resume' | 'mute' | 'unmute',
  leg: LiveLegRecord | undefined,
): boolean {
  if (leg === undefined) return verb === 'hang-up-leg'
  if (verb === 'hang-up-leg') return leg.state === 'ended'
  if (verb === 'hold' || verb === 'resume') return (leg.state === 'held') === (verb === 'hold')
  return leg.muted === (verb === 'mute')
}

function isSamePlan(a: CallPlan, b: CallPlan): boolean {
  return (
    a.hangUpAtSeconds === b.hangUpAtSeconds &&
    a.announcementAtSeconds === b.announcementAtSeconds &&
    a.announcementId === b.announcementId &&
    a.goodbyeAnnouncementId === b.goodbyeAnnouncementId
  )
}

function unconfirmed(ask: Ask): Ask {
  return { ...ask, action: { ...ask.action, progress: 'unconfirmed' } }
}

function editAsk(card: Card, verb: ControlVerb, legId: string | null, edit: (ask: Ask) => Ask): Card {
  const isIt = ({ action }: Ask): boolean => action.verb === verb && action.legId === legId
  return withAsks(
    card,
    card.asks.map((ask) => (isIt(ask) ? edit(ask) : ask)),
  )
}

/** Hold and resume belong together, as do mute and unmute: the later command replaces the earlier. */
const family: Readonly<Record<ControlVerb, string>> = {
  'hang-up': 'hang-up',
  'hang-up-leg': 'hang-up-leg',
  hold: 'hold',
  resume: 'hold',
  mute: 'mute',
  unmute: 'mute',
  transfer: 'transfer',
  'play-announcement': 'play-announcement',
  'change-plan': 'change-plan',
}

function isSameTarget(a: PendingAction, b: PendingAction): boolean {
  return family[a.verb] === family[b.verb] && a.legId === b.legId
}

function describe(error: AppError): string | null {
  return error.detail ?? error.fields?.flatMap((field) => field.messages).join(' ') ?? null
}
