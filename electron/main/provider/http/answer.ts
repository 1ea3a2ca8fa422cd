import type { IncomingHttpHeaders } from 'node:http'
import { parseHttpDate } from './http-date.ts'

/** What is left of an answer's body. `cut`: the connection ended, or time ran out, before its end. */
export type AnswerBody =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'cut' | 'too-large' | 'undecodable' }

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: AnswerBody
}

/**
 * One request and what came of it. `reached`: bytes may have left this computer. `withheld`: whoever asked
 * for it stopped it before all of it had left, and a request without its end is none.
 */
export type Exchange =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'withheld'; readonly reached: boolean }
  | { readonly kind: 'silent'; readonly reached: boolean; readonly detail: string }

/** A header's text, repeated ones joined by commas; null where it is absent. */
export function readHeader(answer: Pick<Answer, 'headers'>, name: string): string | null {
  const value = answer.headers[name.toLowerCase()]
  if (value === undefined) return null
  return Array.isArray(value) ? value.join(', ') : value
}

/** The server's own clock, epoch milliseconds. */
export function readServerTime(answer: Answer): number | null {
  const date = readHeader(answer, 'date')
  return date === null ? null : parseHttpDate(date)
}

/** A `Link` header of RFC 8288 that leads to a further page. */
export function linksToNextPage(answer: Answer): boolean {
  const parts = (readHeader(answer, 'link') ?? '').split(/[;,]/)
  return parts.some((part) => {
    const [name = '', value = ''] = part.split('=')
    const relations = value.replaceAll('"', '').trim().toLowerCase().split(' ')
    return name.trim().toLowerCase() === 'rel' && relations.includes('next')
  })
}
