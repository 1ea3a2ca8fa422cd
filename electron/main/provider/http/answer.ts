import type { IncomingHttpHeaders } from 'node:http'
import { parseHttpDate } from './http-date.ts'

/**
 * The body of an answer as far as it came. `cut`: the connection ended, or the deadline passed, before its
 * end.
 */
export type AnswerBody =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'cut' | 'too-large' | 'undecodable' }

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: AnswerBody
}

/**
 * One request and its outcome. `reached`: bytes may have left this computer. `withheld`: it was stopped
 * before all of it had left; an incomplete request is not carried out.
 */
export type Exchange =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'withheld'; readonly reached: boolean }
  | { readonly kind: 'silent'; readonly reached: boolean; readonly detail: string }

/** The text of a header, repeated ones joined by commas; null where it is absent. */
export function readHeader(answer: Pick<Answer, 'headers'>, name: string): string | null {
  const value = answer.headers[name.toLowerCase()]
  if (value === undefined) return null
  return Array.isArray(value) ? value.join(', ') : value
}

/** The server's clock (`Date`), epoch milliseconds; null where absent or unreadable. */
export function readServerTime(answer: Answer): number | null {
  const date = readHeader(answer, 'date')
  return date === null ? null : parseHttpDate(date)
}

/** True where a `Link` header (RFC 8288) names a next page. */
export function linksToNextPage(answer: Answer): boolean {
  const parts = (readHeader(answer, 'link') ?? '').split(/[;,]/)
  return parts.some((part) => {
    const [name = '', value = ''] = part.split('=')
    const relations = value.replaceAll('"', '').trim().toLowerCase().split(' ')
    return name.trim().toLowerCase() === 'rel' && relations.includes('next')
  })
}
