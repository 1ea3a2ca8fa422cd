import { largestFaxBytes } from '../fax/largest-fax.ts'

/** Page to desk. */
export interface RequestMessage {
  readonly kind: 'request'
  readonly id: number
  readonly channel: string
  readonly request: unknown
}

/** Desk to page; `answer` is a `Result`. */
export interface AnswerMessage {
  readonly kind: 'answer'
  readonly id: number
  readonly answer: unknown
}

/** Desk to page. */
export interface EventMessage {
  readonly kind: 'event'
  readonly channel: string
  readonly payload: unknown
}

/** A document to fax is the largest thing a page sends; the rest is room for the envelope and JSON's escapes. */
export const maxMessageBytes = largestFaxBytes + 8 * 1024 * 1024

/** Of a request’s text, without the bytes that travel beside it: the desk takes a mebibyte and refuses more in words. */
export const maxMessageText = 4 * 1024 * 1024

/** A sound file of 10 MB is the largest thing a page is given. */
export const maxAnswerBytes = 64 * 1024 * 1024

/** Where the page finds the socket; the ticket that opens it is the query. */
export const socketPath = '/socket'

/** Where a second start on the same data folder asks for a one-time link of its own. */
export const linkPath = '/link'

/** Null where the message is not a request; written by hand so that pages need no schema library for it. */
export function parseRequestMessage(message: unknown): RequestMessage | null {
  if (!isRecord(message) || message['kind'] !== 'request') return null
  const { id, channel, request } = message
  if (!Number.isSafeInteger(id) || typeof channel !== 'string') return null
  return { kind: 'request', id: id as number, channel, request }
}

/** Null where the message is neither an answer nor an event. */
export function parseDeskMessage(message: unknown): AnswerMessage | EventMessage | null {
  if (!isRecord(message)) return null
  const { kind, id, channel, answer, payload } = message
  if (kind === 'answer' && typeof id === 'number') return { kind, id, answer }
  if (kind === 'event' && typeof channel === 'string') return { kind, channel, payload }
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
