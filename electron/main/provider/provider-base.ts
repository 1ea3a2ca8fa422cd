import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { trimEndOf } from '#shared/trim-characters.ts'

/** The provider's address. Credentials are sent to this origin and to no other. */
export interface ProviderBase {
  readonly origin: string
  /** Empty, or a path without its trailing slash. */
  readonly path: string
  /** Host and port, to be shown to the operator. */
  readonly host: string
}

/**
 * Parses an address such as `https://api.surevoip.co.uk/`. Unencrypted `http:` is refused except for this
 * computer (documentation: "HTTPS is required"). `invalid-input` on the field `url`.
 */
export function parseProviderBase(text: string): Result<ProviderBase, AppError> {
  const url = URL.parse(text.trim())
  if (url === null) return refuse('not-an-address')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('not-https')
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return refuse('not-https')
  if (url.username !== '' || url.password !== '') return refuse('credentials-in-address')
  if (url.search !== '' || url.hash !== '') return refuse('query-in-address')
  return succeed({ origin: url.origin, path: trimEndOf(url.pathname, '/'), host: url.host })
}

function refuse(message: string): Result<never, AppError> {
  return fail({ code: 'invalid-input', fields: [{ field: 'url', messages: [message] }] })
}

/** `URL` has already normalised every spelling of an address, such as `127.1`. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
