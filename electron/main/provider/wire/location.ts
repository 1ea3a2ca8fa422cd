import { z } from 'zod'
import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import { readHeader, type Answer } from '../http/answer.ts'
import { longestAddress, longestId } from '../bounds.ts'
import { wireAddress } from './scalars.ts'

/**
 * Documentation: `Location` for calls, SMS, faxes and announcements; `location` for numbers and the account
 * redirect.
 */
const locationBody = z.object({ Location: wireAddress, location: wireAddress })

/**
 * The id in the `Location` header, before the body has come; null where it names no resource of `collection`.
 */
export function idInHeader(head: Pick<Answer, 'headers'>, collection: string): string | null {
  const location = readHeader(head, 'location')
  return location === null ? null : idAfter(location, collection)
}

export function locationOf(json: Result<unknown, AppError>): string | null {
  const body = locationBody.safeParse(json.ok ? json.value : null)
  return body.success ? (body.data.Location ?? body.data.location) : null
}

/** The id at the end of an address, absolute or relative; a trailing slash and a query are ignored. */
export function lastSegment(address: string): string | null {
  const segment = pathSegments(address).at(-1)
  return segment === undefined ? null : decodeSegment(segment)
}

/**
 * The id of a resource of a collection, such as `calls/live` or `sms`, from its address: the path ends in the
 * collection and the id. Null for every other address, such as a sign-in page or the collection itself.
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
 * The segments of an address's path; none where it is too long. The address may name any host, which is never
 * asked.
 */
export function pathSegments(address: string): readonly string[] {
  if (address.length > longestAddress) return []
  const end = address.search(/[?#]/)
  const whole = end < 0 ? address : address.slice(0, end)
  const path = whole.replace(/^(?:[a-z][a-z\d+.-]{0,20}:)?\/\/[^/]*/i, '')
  return path.split('/').filter((part) => part !== '')
}

/** The segment decoded; null where no resource can have this name. */
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
