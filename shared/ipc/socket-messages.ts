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

/** Of a request, on the wire; a page that sends more is cut off. */
export const maxMessageBytes = 8 * 1024 * 1024

/** Of a request's text, in UTF-16 units: the desk takes a mebibyte and refuses more in words. */
export const maxMessageText = 4 * 1024 * 1024

/** Of an answer's or an event's text: what the desk tells at most, with JSON's signs and escapes. */
export const maxToldText = 32 * 1024 * 1024

/** Where the page finds the socket; the ticket that opens it is the query. */
export const socketPath = '/socket'

/** Where a second start on the same data folder asks for a one-time link of its own. */
export const linkPath = '/link'

/** A message is one text, JSON. Bytes have addresses: see `file-addresses.ts`. */
export const writeMessage = (message: RequestMessage | AnswerMessage | EventMessage): string =>
  JSON.stringify(message)

/** The message that arrived; undefined where the other side does not speak this protocol: close the connection. */
export function readMessage(data: unknown, maxText: number): unknown {
  if (typeof data !== 'string' || data.length > maxText) return undefined
  try {
    return JSON.parse(data) as unknown
  } catch {
    return undefined
  }
}

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
