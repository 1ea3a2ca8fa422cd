import { z } from 'zod'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { readHeader, type Answer } from '../http/answer.ts'
import { readJson, unreadable } from '../json/json-text.ts'
import { idAfter, idInHeader, locationOf } from './location.ts'
import { wireText } from './scalars.ts'

/** A resource that a POST creates, and how the documentation shows that it was accepted. */
export interface Acceptance {
  /** The path of the collection, which the id follows. */
  readonly collection: string
  /** The key and the sentence in the documentation's 202 answer. */
  readonly key: string
  readonly sentence: string
}

export const acceptances = {
  call: { collection: 'calls/live', key: 'Call', sentence: 'Call creation request accepted.' },
  sms: { collection: 'sms', key: 'SMS', sentence: 'SMS sent, awaiting confirmation.' },
  fax: { collection: 'faxes', key: 'Fax', sentence: 'Fax sent, awaiting confirmation.' },
  announcement: {
    collection: 'announcements',
    key: 'Announcement',
    sentence: 'File created on filesystem.',
  },
} as const satisfies Readonly<Record<string, Acceptance>>

export interface Accepted {
  /** Null where it was accepted without a Location. */
  readonly id: string | null
  readonly location: string | null
}

/**
 * Reads a 2xx answer to a POST. It is accepted where a Location names the new resource, or where the body has
 * the documented sentence and reports no error. The documented error keys mean that it was refused; anything
 * else, such as an empty answer or a proxy's page, leaves the outcome unknown. A Location header decides
 * before the body has come: the resource exists and can be read.
 */
export function readAccepted(answer: Answer, acceptance: Acceptance): Result<Accepted, AppError> {
  const idOfHeader = idInHeader(answer, acceptance.collection)
  if (idOfHeader !== null) return succeed({ id: idOfHeader, location: readHeader(answer, 'location') })
  const json = readJson(answer)
  if (!json.ok) return json
  const body = z.record(z.string(), z.unknown()).safeParse(json.value)
  if (!body.success) return unreadable('another-shape')
  const location = locationOf(json)
  const id = location === null ? null : idAfter(location, acceptance.collection)
  const isShown = id !== null || saysSentence(body.data, acceptance)
  const problem = decideProblem(body.data)
  if (isShown && problem === null) return succeed({ id, location: id === null ? null : location })
  return !isShown && problem === 'refused' ? fail({ code: 'rejected' }) : unreadable('another-shape')
}

type Body = Readonly<Record<string, unknown>>

/** Documentation, "Errors": `errors` is a list, each with a message. */
const words = z.string().trim().min(1)
const fieldErrors = z.array(z.object({ message: z.union([words, z.array(words).min(1)]) })).min(1)
/**
 * ASSUMPTION: the OpenAPI description has `message` for these refusals; any other `message` may report
 * success.
 */
const refusals = /^(?:Issue with API interface|Only [a-z ]{1,60} can )/i

/** A key that contains one of these reports an error, unless its value says that there is none. */
const troubleName = /^err|error|(?<!de)fault|fail|exception|refus|reject|denied/

/** `refused`: in the documented way. `doubtful`: something in the body may report an error. */
export function decideProblem(body: Body): 'refused' | 'doubtful' | null {
  const fields = Object.entries(body).map(([key, value]) => [key.slice(0, 100).toLowerCase(), value] as const)
  if (fields.some(([key, value]) => isRefusal(key, value))) return 'refused'
  return fields.some(([key, value]) => isTrouble(key, value)) ? 'doubtful' : null
}

function isRefusal(key: string, value: unknown): boolean {
  if (key === 'error') return words.safeParse(value).success
  if (key === 'errors') return fieldErrors.safeParse(value).success
  return key === 'message' && typeof value === 'string' && refusals.test(value.slice(0, 100))
}

function isTrouble(key: string, value: unknown): boolean {
  const text = wireText.parse(value).trim().toLowerCase()
  if (key === 'success' || key === 'ok') return value != null && ['', '0', 'false', 'no'].includes(text)
  if (key === 'status') return troubleName.test(text.slice(0, 100))
  const isNothing = value == null || value === '' || value === false || text === '0'
  const isEmpty = Array.isArray(value) && value.length === 0
  return !isNothing && !isEmpty && troubleName.test(key)
}

/** True where the documented sentence is under its key; case and punctuation are ignored. */
function saysSentence(body: Body, { key, sentence }: Acceptance): boolean {
  return Object.entries(body).some(
    ([name, value]) =>
      name.toLowerCase() === key.toLowerCase() &&
      typeof value === 'string' &&
      value.length < 200 &&
      lettersOf(value) === lettersOf(sentence),
  )
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')
