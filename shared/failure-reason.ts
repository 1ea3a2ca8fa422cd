import { z } from 'zod'

/** Why no connection came about, or why one ended. */
export const connectionReasons = [
  'no-network',
  'name-not-found',
  'connection-refused',
  'timed-out',
  'not-trusted',
  'broken-off',
  'not-http',
] as const

/** Why an answer that came can't be used. */
const answerReasons = [
  'too-large',
  'audio-too-large',
  'too-deep',
  'too-many-values',
  'cut-short',
  'not-unpacked',
  'not-text',
  'web-page',
  'not-json',
  'not-audio',
  'another-shape',
  'list-incomplete',
  'list-endless',
] as const

/** What Callboard itself knows of a failure; the window has a plain sentence for each. */
export const failureReason = z.enum([...connectionReasons, ...answerReasons])
export type FailureReason = z.infer<typeof failureReason>

const reasonsOfCodes: ReadonlyMap<string, FailureReason> = new Map<string, FailureReason>([
  ...['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'EHOSTUNREACH', 'EHOSTDOWN'].map(
    (code) => [code, 'no-network'] as const,
  ),
  ...['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME', 'ENODATA', 'ESERVFAIL'].map(
    (code) => [code, 'name-not-found'] as const,
  ),
  ['ECONNREFUSED', 'connection-refused'],
  ...['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'DEADLINE'].map((code) => [code, 'timed-out'] as const),
  ...[
    'ECONNRESET',
    'ECONNABORTED',
    'EPIPE',
    'UND_ERR_SOCKET',
    'UND_ERR_CLOSED',
    'UND_ERR_DESTROYED',
    'UND_ERR_ABORTED',
  ].map((code) => [code, 'broken-off'] as const),
])

const certificateCodes: readonly string[] = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
]

/** The reason behind a code such as `ECONNREFUSED`; null where it is not known. */
export function reasonOfCode(code: string): FailureReason | null {
  const known = reasonsOfCodes.get(code)
  if (known !== undefined) return known
  if (certificateCodes.includes(code)) return 'not-trusted'
  if (/^(?:CERT_|ERR_TLS_|ERR_SSL_|EPROTO$)/.test(code)) return 'not-trusted'
  if (/^UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT$/.test(code)) return 'timed-out'
  return /^HPE_|^UND_ERR_(?:HEADERS_OVERFLOW|RESPONSE|PARSER)/.test(code) ? 'not-http' : null
}

/** Error codes of systems and libraries, and the sentences that libraries put around them. */
const machineWords =
  /\b(?:E(?:CONN|NET|HOST|AI_|PIPE\b|NOTFOUND\b|TIMEDOUT\b|ADDR|PROTO\b)[A-Z_]*|UND_ERR_\w+|ERR_[A-Z_\d]+|HPE_[A-Z_]+|CERT_[A-Z_]+|getaddrinfo)\b|\b(?:fetch failed|socket hang up|other side closed)\b/i

/**
 * Whether a text is a machine's code. Such a text is never shown as the provider's words, even where the
 * provider sent it.
 */
export function isMachineText(text: string): boolean {
  const trimmed = text.trim()
  const isCode =
    trimmed.length <= 80 && /^[A-Z\d]+(?:_[A-Z\d]+)+$|^(?:UNKNOWN|DEADLINE|STOPPED)$/.test(trimmed)
  return isCode || certificateCodes.includes(trimmed) || machineWords.test(trimmed.slice(0, 1_000))
}
