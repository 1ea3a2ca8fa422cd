export type JsonObject = Readonly<Record<string, unknown>>

export type ReplyBody =
  | { readonly kind: 'json'; readonly value: JsonObject }
  | { readonly kind: 'text'; readonly text: string; readonly contentType: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly contentType: string }

/**
 * Which links are merged into the body: none, the top-level resources (a list leaves out `echo`), or those
 * and the customer's.
 */
export type Hypermedia = 'none' | 'top' | 'list' | 'customer'

export interface Reply {
  readonly status: number
  readonly body: ReplyBody
  readonly hypermedia: Hypermedia
  readonly headers: Readonly<Record<string, string>>
  /**
   * Epoch milliseconds of a list's last change; null where the resource does not support conditional
   * requests.
   */
  readonly lastModified: number | null
}

interface ReplyExtras {
  readonly hypermedia?: Hypermedia
  readonly headers?: Readonly<Record<string, string>>
  readonly lastModified?: number | null
}

export const replyJson = (status: number, value: JsonObject, extras: ReplyExtras = {}): Reply =>
  createReply(status, { kind: 'json', value }, extras)

export const replyText = (
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Reply => createReply(status, { kind: 'text', text, contentType: 'text/plain; charset=UTF-8' }, { headers })

export const replyHtml = (status: number, html: string): Reply =>
  createReply(status, { kind: 'text', text: html, contentType: 'text/html' }, {})

export const replyBytes = (
  bytes: Uint8Array,
  contentType: string,
  headers: Readonly<Record<string, string>>,
): Reply => createReply(200, { kind: 'bytes', bytes, contentType }, { headers })

function createReply(status: number, body: ReplyBody, extras: ReplyExtras): Reply {
  return {
    status,
    body,
    hypermedia: extras.hypermedia ?? 'none',
    headers: extras.headers ?? {},
    lastModified: extras.lastModified ?? null,
  }
}
