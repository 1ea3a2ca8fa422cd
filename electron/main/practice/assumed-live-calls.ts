/**
 * ASSUMPTION. The documentation gives neither the JSON of a live call nor the bodies of the requests that
 * control one. Both are invented here, in the style of the documented resources, and nowhere else: once the
 * real ones are known, only this file changes.
 */
import { fail, succeed, type Result } from '../../../shared/result.ts'
import { fieldError, type FieldError } from './http/errors.ts'
import type { JsonObject } from './http/reply.ts'
import { isDialled, parsePlayAudio } from './calls/parse-new-call.ts'
import { parsePlan, type KnowsAnnouncement } from './calls/parse-plan.ts'
import type { Call, CallLeg, CallPlan } from './calls/call.ts'
import { formatSeconds } from './time/format-time.ts'

/** One call, in the list and in `{"call": …}`; `now` in epoch milliseconds. */
export const formatLiveCall = (call: Call, href: string, now: number): JsonObject => ({
  uuid: call.uuid,
  url: { href, title: call.uuid },
  status: call.status,
  to: call.to,
  from: call.from,
  caller_id: call.callerId,
  created_date: formatSeconds(call.createdAt),
  answered_date: formatDate(call.answeredAt),
  duration: String(call.answeredAt === null ? 0 : Math.floor((now - call.answeredAt) / 1000)),
  announcement_at: formatNumber(call.plan.announcementAt),
  announcement_id: call.plan.announcementId,
  hangup_at: formatNumber(call.plan.hangupAt),
  hangup_announcement_id: call.plan.hangupAnnouncementId,
  legs: call.legs.map(formatLeg),
})

const formatLeg = (leg: CallLeg): JsonObject => ({
  uuid: leg.uuid,
  leg: leg.side,
  number: leg.number,
  status: leg.status,
  answered_date: formatDate(leg.answeredAt),
  muted: leg.muted ? '1' : '0',
  held: leg.status === 'held' ? '1' : '0',
})

const formatDate = (epochMs: number | null): string | null =>
  epochMs === null ? null : formatSeconds(epochMs)

const formatNumber = (value: number | null): string | null => (value === null ? null : String(value))

/** What a PUT to a live call asks for. */
export interface CallChange {
  readonly plan: CallPlan
  readonly playNow: readonly string[]
}

/** `hangup_at` and the other keys of POST `/calls`, `""` to clear one; `play_audio` plays at once to both. */
export function parseCallChange(
  body: JsonObject,
  call: Call,
  knows: KnowsAnnouncement,
): Result<CallChange, readonly FieldError[]> {
  const audioErrors: FieldError[] = []
  const playNow = parsePlayAudio(body, knows, audioErrors)
  const { plan, errors } = parsePlan(body, call.plan, knows)
  const all = [...errors, ...audioErrors]
  if (all.length > 0) return fail(all)
  const keys = ['announcement_at', 'announcement_id', 'hangup_at', 'hangup_announcement_id', 'play_audio']
  return keys.some((key) => key in body) ? succeed({ plan, playNow }) : fail([nothingToDo('call', keys)])
}

/** What a PUT to a call leg asks for. */
export type LegChange =
  | { readonly verb: 'hold' | 'mute'; readonly on: boolean }
  | { readonly verb: 'transfer'; readonly to: string }
  | { readonly verb: 'hangup' }

/** One of `held` and `muted` (`"1"` or `"0"`), `transfer_to` and `hangup` (`"1"`). */
export function parseLegChange(body: JsonObject, leg: CallLeg): Result<LegChange, readonly FieldError[]> {
  const keys = ['held', 'muted', 'transfer_to', 'hangup'].filter((key) => key in body)
  const [key] = keys
  if (key === undefined || keys.length > 1) {
    return fail([nothingToDo('call_leg', ['held', 'muted', 'transfer_to', 'hangup'])])
  }
  const change = parseLegValue(key, body[key])
  if (change === null)
    return fail([fieldError(key, key === 'transfer_to' ? transferFormat : 'Must be 1 or 0')])
  const needsAnswer = change.verb !== 'hangup' && leg.answeredAt === null
  return needsAnswer ? fail([fieldError(key, 'Call leg is not answered')]) : succeed(change)
}

const transferFormat = 'Format is 447123123456. No + allowed'

function parseLegValue(key: string, value: unknown): LegChange | null {
  if (typeof value !== 'string') return null
  if (key === 'transfer_to') return isDialled(value) ? { verb: 'transfer', to: value } : null
  if (key === 'hangup') return value === '1' ? { verb: 'hangup' } : null
  if (value !== '1' && value !== '0') return null
  return { verb: key === 'held' ? 'hold' : 'mute', on: value === '1' }
}

const nothingToDo = (field: string, keys: readonly string[]): FieldError =>
  fieldError(field, `Needs one of ${keys.join(', ')}`)

/** The documentation's Response Codes table has "(202) Modified Call" and "(200) Call ended". */
export const formatModified = (href: string): JsonObject => ({ Call: 'Modified Call', Location: href })

export const formatEnded = (): JsonObject => ({ Call: 'Call ended' })
