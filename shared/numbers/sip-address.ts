import { invalid, type ParsedInvalid, type ParsedSip } from './parsed-dial.ts'

const scheme = /^(sips?)(?::(?:\/\/)?|\/)/i
const shape =
  /^([^\s@:;?<>"]{1,80})@((?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)*[a-z\d](?:[a-z\d-]*[a-z\d])?|\[[\da-f:]+\])(:\d{1,5})?$/i

/** `sip:`, `sips:`, the provider's own `SIP/…`, or digits before an `@`; a bare e-mail address is a name. */
export function looksLikeSip(text: string): boolean {
  const inner = withoutBrackets(text)
  return scheme.test(inner) || /^\+?\d[\d.-]*@[^\s@]+$/.test(inner)
}

/** The address alone: parameters, headers and a display name are left out, a password is refused. */
export function parseSip(text: string): ParsedSip | ParsedInvalid {
  const inner = withoutBrackets(text)
  const named = scheme.exec(inner)
  const bare = inner.slice(named?.[0].length ?? 0).split(/[;?]/, 1)[0]
  const found = shape.exec(bare ?? '')
  if (found === null) return invalid('bad-sip')
  const [, user = '', host = '', port = ''] = found
  if (port !== '' && Number(port.slice(1)) > 65_535) return invalid('bad-sip')
  const display = `${user}@${host.toLowerCase()}${port}`
  return { kind: 'sip', address: `${named?.[1]?.toLowerCase() ?? 'sip'}:${display}`, display, user }
}

function withoutBrackets(text: string): string {
  return (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim()
}
