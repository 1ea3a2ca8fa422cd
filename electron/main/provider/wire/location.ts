import { z } from 'zod'
import type { AppError } from '#shared/app-error.ts'
import { succeed, type Result } from '#shared/result.ts'
import { readHeader, type Answer } from '../answer.ts'
import { longestAddress, longestId } from '../bounds.ts'
import { readJson, unreadable } from '../json-text.ts'
import type { AcceptedSend } from '../send-records.ts'
import { wireAddress } from './scalars.ts'

/** Calls, SMS, faxes and announcements say `Location`, numbers and the account redirect `location`. */
const locationBody = z.object({ Location: wireAddress, location: wireAddress })

export interface Accepted {
  readonly location: string | null
  /** The last segment of the location. */
  readonly id: string | null
}

/**
 * A 2xx answer to a POST. Its headers are enough; only where they lack a Location must the body be
 * readable, and one without a Location is accepted without an id.
 */
export function readAccepted(answer: Answer): Result<Accepted, AppError> {
  const header = readHeader(answer, 'location')
  const json = readJson(answer)
  if (header === null && !json.ok) return json
  const location = header ?? locationOf(json)
  return succeed({ location, id: location === null ? null : lastSegment(location) })
}

/** What the `Location` header alone says, for when the body has yet to come; null without a usable one. */
export function readLocationId(head: Pick<Answer, 'headers'>): string | null {
  const location = readHeader(head, 'location')
  return location === null ? null : lastSegment(location)
}

const failureBody = z.union([z.object({ error: z.unknown() }), z.object({ errors: z.unknown() })])

/**
 * A 2xx answer to something that is billed. A Location header settles it. Without one only a JSON object
 * that tells of no error is an answer of the provider: a page or an empty answer may come from anything
 * in between.
 */
export function readSent(answer: Answer): Result<AcceptedSend, AppError> {
  const json = readJson(answer)
  const bodyLocation = locationOf(json)
  const remoteId = readLocationId(answer) ?? (bodyLocation === null ? null : lastSegment(bodyLocation))
  if (remoteId !== null || readHeader(answer, 'location') !== null) return succeed({ remoteId })
  if (!json.ok) return json
  const isAnswer = z.record(z.string(), z.unknown()).safeParse(json.value).success
  if (isAnswer && !failureBody.safeParse(json.value).success) return succeed({ remoteId: null })
  return unreadable('another-shape')
}

export function locationOf(json: Result<unknown, AppError>): string | null {
  const body = locationBody.safeParse(json.ok ? json.value : null)
  return body.success ? (body.data.Location ?? body.data.location) : null
}

/** The id at the end of an address, absolute or relative; trailing slashes and queries don't matter. */
export function lastSegment(address: string): string | null {
  const segment = pathSegments(address).at(-1)
  return segment === undefined ? null : decodeSegment(segment)
}

/**
 * The id of one resource of a collection, such as `calls/live` or `sms`, from its address: the path ends in
 * the collection and the id. Null for every other address, a sign-in page as well as the collection itself.
 */
export function idAfter(address: string, collection: string): string | null {
  const segments = pathSegments(address)
  const id = segments.at(-1)
  const names = collection.split('/')
  const before = segments.slice(0, -1).slice(-names.length)
  const isThere = before.length === names.length && before.every((part, at) => part === names[at])
  return id === undefined || !isThere ? null : decodeSegment(id)
}

/**
 * The segments of the path of an address, which may name any host, or none, and is never asked; none where
 * it is too long to be one.
 */
export function pathSegments(address: string): readonly string[] {
  if (address.length > longestAddress) return []
  const end = address.search(/[?#]/)
  const whole = end < 0 ? address : address.slice(0, end)
  const path = whole.replace(/^(?:[a-z][a-z\d+.-]{0,20}:)?\/\/[^/]*/i, '')
  return path.split('/').filter((part) => part !== '')
}

/** Decoded where it can be; null where no resource could be called so. */
export function decodeSegment(segment: string): string | null {
  const id = decode(segment)
  return id.length > longestId || /\p{Cc}/u.test(id) ? null : id
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** Success whose body says nothing that matters. */
export function readDone(): Result<null, never> {
  return succeed(null)
}

/** The end of a DELETE: 404 and 410 say that there was nothing left to do. */
export function readRemoval(answer: Answer): Result<{ readonly ended: 'now' | 'already' }, never> {
  return succeed({ ended: answer.status === 404 || answer.status === 410 ? 'already' : 'now' })
}
