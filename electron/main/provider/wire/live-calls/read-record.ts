import type { CallEndReason, CallPlan } from '#shared/calls/live-call.ts'
import { callPlan } from '#shared/calls/live-call.ts'
import type { LiveCallRecord } from '../../live-records.ts'
import { wireCount, wireOptionalText } from '../scalars.ts'
import { fieldsOf, isObject, pick, type Fields } from './fields.ts'
import type { LiveCallDialect } from './live-call-dialect.ts'
import { readLegs } from './read-legs.ts'
import { idOf, idOfLink, numberOf, textOf, timeOf, wordOf } from './read-values.ts'

type Status = LiveCallRecord['status']

/** A call as its body says it is; its times are still to be checked. */
export interface ReadRecord extends LiveCallRecord {
  readonly stoppedAt: number | null
  /** Its status is `answered`, which a call that is over keeps. */
  readonly isAnswered: boolean
}

const longestWord = 60

/**
 * One live call, in any shape the dialect knows. Null where it has no usable id, says nothing that only a
 * call has, or has a value that no call could have. `givenId` is the id of a call that was asked for by its
 * own address, for an answer that does not repeat it.
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

/** Every id the call goes by. The one in its own address comes first, for commands are sent there. */
function readIds(dialect: LiveCallDialect, body: Fields): readonly string[] {
  const links = dialect.call.url.map((name) => idOfLink(body.get(name)))
  const ids = dialect.call.id.map((name) => idOf(body.get(name)))
  return [...new Set([...links, ...ids])].filter((id) => id !== null)
}

/** The first word that is known counts; where none is, the first that was said is told as it came. */
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
 * What only a call says. A status alone, such as `{"id": 7, "status": "OK"}`, may be anybody's; that a call is
 * over counts only where its id stands beside another of its fields.
 */
function isCall(dialect: LiveCallDialect, body: Fields, status: Status, isNamed: boolean): boolean {
  const { to, from, callerId, legs, direction, createdAt, answeredAt, stoppedAt, cause } = dialect.call
  const says = (fields: readonly (readonly string[])[]): boolean =>
    fields.some((names) => pick(body, names) !== undefined)
  const hasPart = says([to, from, callerId, legs, direction])
  if (status === 'ended') return isNamed && (hasPart || says([createdAt, answeredAt, stoppedAt, cause]))
  return hasPart || status !== 'unknown' || dialect.call.url.some((name) => idOfLink(body.get(name)) !== null)
}

/** Null where the reading says nothing of a plan. What no plan could be is left out, not shown wrongly. */
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
