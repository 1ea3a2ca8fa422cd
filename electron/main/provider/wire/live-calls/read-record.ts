import type { CallEndReason, CallPlan } from '#shared/calls/live-call.ts'
import { callPlan } from '#shared/calls/live-call.ts'
import type { LiveCallRecord } from '../../live-records.ts'
import { wireCount, wireOptionalText } from '../scalars.ts'
import { fieldsOf, isObject, pick, type Fields } from './fields.ts'
import type { LiveCallDialect } from './live-call-dialect.ts'
import { readLegs } from './read-legs.ts'
import { idOf, idOfLink, numberOf, textOf, timeOf, wordOf } from './read-values.ts'

type Status = LiveCallRecord['status']

/** A call as in its body; its times are not checked yet. */
export interface ReadRecord extends LiveCallRecord {
  readonly stoppedAt: number | null
  /** True for the status `answered`, which a call keeps after it has ended. */
  readonly isAnswered: boolean
}

const longestWord = 60

/**
 * Reads one live call in any spelling of the dialect. Null where it has no usable id, none of the fields that
 * only a call has, or a value that no call can have. `givenId`: the id in the address that was asked, for an
 * answer that does not repeat it.
 */
export function readRecord(
  dialect: LiveCallDialect,
  value: unknown,
  givenId: string | null = null,
): ReadRecord | null {
  const body = unwrap(dialect, value)
  if (body === null) return null
  const ids = readIds(dialect, body)
  const callId = ids[0] ?? givenId
  const status = readStatus(dialect, body)
  const from = numberOf(pick(body, dialect.call.from))
  const to = numberOf(pick(body, dialect.call.to))
  const callerId = numberOf(pick(body, dialect.call.callerId))
  if (callId === null || from === null || to === null || callerId === null) return null
  if (!isCall(dialect, body, status.status, ids.length > 0)) return null
  return {
    callId,
    otherIds: ids.slice(1),
    ...status,
    from,
    to,
    callerId: callerId === '' ? null : callerId,
    legs: readLegs(dialect, body),
    plan: readPlan(dialect, body),
    createdAt: timeOf(pick(body, dialect.call.createdAt)),
    answeredAt: timeOf(pick(body, dialect.call.answeredAt)),
    endReason: readEndReason(dialect, body),
    stoppedAt: timeOf(pick(body, dialect.call.stoppedAt)),
  }
}

function unwrap(dialect: LiveCallDialect, value: unknown): Fields | null {
  if (!isObject(value)) return null
  const outer = fieldsOf(value)
  const inner = pick(outer, dialect.wrappers)
  return isObject(inner) ? fieldsOf(inner) : outer
}

/** Every id of the call. The one in its own address comes first: commands are sent to it. */
function readIds(dialect: LiveCallDialect, body: Fields): readonly string[] {
  const links = dialect.call.url.map((name) => idOfLink(body.get(name)))
  const ids = dialect.call.id.map((name) => idOf(body.get(name)))
  return [...new Set([...links, ...ids])].filter((id) => id !== null)
}

/** The first known status; where none is known, the first one that was given, unchanged. */
function readStatus(
  dialect: LiveCallDialect,
  body: Fields,
): Pick<ReadRecord, 'status' | 'statusText' | 'isAnswered'> {
  const said = dialect.call.status.map((name) => body.get(name)).filter((value) => textOf(value) !== '')
  const known = said.find((value) => dialect.callStatus.has(wordOf(value)))
  const statusText = textOf(known ?? said[0]).slice(0, longestWord)
  const status = dialect.callStatus.get(wordOf(known)) ?? 'unknown'
  return { status, statusText, isAnswered: wordOf(known) === 'answered' }
}

/**
 * True for an object with fields that only a call has. A status alone, such as `{"id": 7, "status": "OK"}`,
 * is not enough; that a call has ended counts only where its id and another of its fields are there too.
 */
function isCall(dialect: LiveCallDialect, body: Fields, status: Status, isNamed: boolean): boolean {
  const { to, from, callerId, legs, direction, createdAt, answeredAt, stoppedAt, cause } = dialect.call
  const says = (fields: readonly (readonly string[])[]): boolean =>
    fields.some((names) => pick(body, names) !== undefined)
  const hasPart = says([to, from, callerId, legs, direction])
  if (status === 'ended') return isNamed && (hasPart || says([createdAt, answeredAt, stoppedAt, cause]))
  return hasPart || status !== 'unknown' || dialect.call.url.some((name) => idOfLink(body.get(name)) !== null)
}

/** Null where the answer has no plan. A value that no plan can have is left out. */
function readPlan(dialect: LiveCallDialect, body: Fields): CallPlan | null {
  const { shape } = callPlan
  const fields = Object.keys(shape) as readonly (keyof CallPlan)[]
  const isTold = fields.some((field) => dialect.call[field].some((name) => body.has(name)))
  if (!isTold) return null
  const raw = (field: keyof CallPlan): unknown => pick(body, dialect.call[field])
  const count = (field: 'hangUpAtSeconds' | 'announcementAtSeconds'): number | null =>
    shape[field].catch(null).parse(wireCount.parse(raw(field)))
  const id = (field: 'announcementId' | 'goodbyeAnnouncementId'): string | null =>
    shape[field].catch(null).parse(wireOptionalText.parse(raw(field)))
  return {
    hangUpAtSeconds: count('hangUpAtSeconds'),
    announcementAtSeconds: count('announcementAtSeconds'),
    announcementId: id('announcementId'),
    goodbyeAnnouncementId: id('goodbyeAnnouncementId'),
  }
}

function readEndReason(dialect: LiveCallDialect, body: Fields): CallEndReason | null {
  const words = [...dialect.call.status, ...dialect.call.cause].map((name) => wordOf(body.get(name)))
  const told = words.map((word) => dialect.endReason.get(word)).filter((reason) => reason !== undefined)
  return told.find((reason) => reason !== 'hung-up') ?? told[0] ?? null
}
