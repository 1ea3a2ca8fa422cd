import { fail, succeed, type Result } from '#shared/result.ts'

export interface AttachAddress {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly token: string
}

/**
 * Reads `CALLBOARD_ATTACH`, the link that a web shell printed; null where it is not set or the build is
 * packaged, for which it means nothing. The failure is one sentence.
 */
export function parseAttachAddress(
  text: string | undefined,
  isPackaged: boolean,
): Result<AttachAddress | null, string> {
  if (text === undefined || text === '' || isPackaged) return succeed(null)
  const found = /^(http:\/\/127\.0\.0\.1:\d{1,5})\/#([\w-]{20,100})$/.exec(text)
  const [, origin, token] = found ?? []
  if (origin === undefined || token === undefined) {
    return fail('CALLBOARD_ATTACH must be the link that the web shell printed.')
  }
  return succeed({ origin, token })
}
