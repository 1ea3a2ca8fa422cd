import { z } from 'zod'
import type { AppError } from '#shared/app-error.ts'
import { succeed, type Result } from '#shared/result.ts'
import { readHeader, type Answer } from '../answer.ts'
import { readJson } from '../json-text.ts'
import { wireOptionalText } from './scalars.ts'

/** Calls, SMS, faxes and announcements say `Location`, numbers and the account redirect `location`. */
const locationBody = z.object({ Location: wireOptionalText, location: wireOptionalText })

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

export function locationOf(json: Result<unknown, AppError>): string | null {
  const body = locationBody.safeParse(json.ok ? json.value : null)
  return body.success ? (body.data.Location ?? body.data.location) : null
}

/** The id at the end of an address, absolute or relative; trailing slashes and queries don't matter. */
export function lastSegment(address: string): string | null {
  const path = address.replace(/[?#].*$/, '').replace(/^[a-z]+:\/\/[^/]*/i, '')
  const segment = path.split('/').findLast((part) => part !== '')
  if (segment === undefined) return null
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
