import { fail, succeed, type Result } from '../../../../shared/result.ts'
import type { FieldError } from '../http/errors.ts'
import type { JsonObject } from '../http/reply.ts'
import { findPartyErrors, requiredError } from '../sending/party-fields.ts'
import type { NewSms } from './sms.ts'

const mostCharacters = 160

/** Documentation, POST `/sms`: `to`, `from` and `message`; text beyond 160 characters is cut off. */
export function parseNewSms(body: JsonObject): Result<NewSms, readonly FieldError[]> {
  const parties = { to: readText(body['to']), from: readText(body['from']) }
  const text = readText(body['message'])
  const errors = [...findPartyErrors(parties), ...(text === '' ? [requiredError('message')] : [])]
  if (errors.length > 0) return fail(errors)
  const characters = Array.from(text)
  return succeed({
    ...parties,
    message: characters.slice(0, mostCharacters).join(''),
    dropped: Math.max(0, characters.length - mostCharacters),
  })
}

/** A JSON number is accepted as text: the provider's Perl does not tell them apart. */
const readText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
