import { z } from 'zod'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { readHeader, type Answer } from '../http/answer.ts'
import { readJson, unreadable } from '../json/json-text.ts'
import type { CustomerRecord } from '../provider-client.ts'
import { wireDecimal, wireText } from './scalars.ts'
import { decodeSegment, locationOf, pathSegments } from './location.ts'

/** Documentation, "Customers": not wrapped; `balance` is a string here, a number elsewhere. */
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
 * Documentation, "Customers": 302 whose Location is the account. The address is only parsed, never followed:
 * behind a proxy, or in the sandbox, it names another scheme, host or port than the one that was asked.
 */
export function readAccountLocation(answer: Answer): Result<{ readonly accountId: string }, AppError> {
  const json = readJson(answer)
  const inBody = locationOf(json)
  for (const location of [readHeader(answer, 'location'), inBody]) {
    const accountId = location === null ? null : accountIn(location)
    if (accountId !== null) return succeed({ accountId })
  }
  if (answer.status >= 300 || inBody !== null) return fail({ code: 'not-an-account' })
  return json.ok ? unreadable('another-shape') : json
}

/** Below `/partners/…` are a partner's customers, which are not this login's account. */
function accountIn(location: string): string | null {
  if (!isWebAddress(location)) return null
  const segments = pathSegments(location)
  const [above, id] = segments.slice(-2)
  if (above !== 'customers' || id === undefined || segments.includes('partners')) return null
  const accountId = decodeSegment(id)
  return accountId === '.' || accountId === '..' ? null : accountId
}

function isWebAddress(location: string): boolean {
  const scheme = /^([a-z][a-z\d+.-]{0,20}):/i.exec(location)?.[1]?.toLowerCase()
  return scheme === undefined || scheme === 'https' || scheme === 'http'
}
