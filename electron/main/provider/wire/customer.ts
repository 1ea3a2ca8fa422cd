import { z } from 'zod'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { readHeader, type Answer } from '../answer.ts'
import { readJson } from '../json-text.ts'
import { pathWithin, type ProviderBase } from '../provider-base.ts'
import type { CustomerRecord } from '../provider-client.ts'
import { wireDecimal, wireText } from './scalars.ts'
import { locationOf } from './location.ts'

/** Documentation, "Customers": flat, not wrapped; `balance` is a string there, a number elsewhere. */
export const customer: z.ZodType<CustomerRecord> = z
  .object({
    username: wireText,
    company_name: wireText,
    firstname: wireText,
    lastname: wireText,
    email: wireText,
    phone: wireText,
    address: wireText,
    city: wireText,
    state: wireText,
    postcode: wireText,
    country: wireText,
    balance: wireDecimal,
    creditlimit: wireDecimal,
  })
  .transform((body) => ({
    username: body.username,
    company: body.company_name,
    contactName: [body.firstname, body.lastname].filter(isGiven).join(' '),
    email: body.email,
    phone: body.phone,
    address: [body.address, body.city, body.state, body.postcode, body.country].filter(isGiven),
    balance: body.balance,
    creditLimit: body.creditlimit,
  }))

function isGiven(text: string): boolean {
  return text.trim() !== ''
}

/**
 * Documentation, "Customers": 302 whose Location is the account. The address is only read, never
 * followed, and one on another host is no account of this provider.
 */
export function readAccountLocation(
  base: ProviderBase,
  answer: Answer,
): Result<{ readonly accountId: string }, AppError> {
  const location = readHeader(answer, 'location') ?? locationOf(readJson(answer))
  const path = location === null ? null : pathWithin(base, location)
  const [, segment] = /^\/customers\/([^/]+)\/?$/.exec(path ?? '') ?? []
  if (segment === undefined) return fail({ code: 'not-an-account' })
  return succeed({ accountId: decodeSegment(segment) })
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
