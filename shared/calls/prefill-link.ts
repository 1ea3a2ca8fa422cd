/** What a link puts into a form; it never dials and never sends. */
export interface Prefill {
  /** `refused`: nothing is filled in, and the window says why. */
  readonly kind: 'call' | 'message' | 'refused'
  /** A number or SIP address for the dial box, or recipients one a line; of a refused link how it begins. */
  readonly to: string
  /** The text of a message, or why the link was refused. */
  readonly text: string
}

export type LinkProblem = 'too-long' | 'damaged' | 'no-number' | 'parameter'

const longest = 2_000
const longestText = 1_000
const link = /^(tel|callto|sms|smsto|sip|sips):/i

/** Digits and the separators that people write; a plus only at the front. */
const number = /^\+?(?=(?:\D*\d){2,20}\D*$)[\d ().*#/-]+$/
const address = /^[\w.+-]{1,80}@[a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?(?::\d{1,5})?$/i
/** The query of a link for a call is ignored; a link is refused where it has other characters than these. */
const query = /^(?:\?[\w=&%+.,-]*)?$/

/**
 * A `tel:`, `callto:`, `sms:` or `sip:` link that another program handed over; null for anything else. By
 * an allow-list: what is not plainly a number or an address is refused with its reason, never silently.
 */
export function readPrefillLink(text: string): Prefill | null {
  const [, scheme = ''] = link.exec(text.slice(0, 10)) ?? []
  if (scheme === '') return null
  const refuse = (problem: LinkProblem): Prefill => ({ kind: 'refused', to: beginning(text), text: problem })
  if (text.length > longest) return refuse('too-long')
  const rest = text.slice(scheme.length + 1).replace(/^\/\//, '')
  const kind = scheme.toLowerCase()
  const read = kind.startsWith('sms') ? readMessage(rest) : readCall(kind, rest)
  return typeof read === 'string' ? refuse(read) : read
}

function readCall(scheme: string, rest: string): Prefill | LinkProblem {
  const [target, after] = cut(rest.replace(/\/$/, ''), '?')
  const decoded = decode(target)
  if (decoded === null || !query.test(after)) return 'damaged'
  if (scheme.startsWith('sip')) return readAddress(scheme, decoded)
  const read = readNumber(decoded)
  return 'to' in read ? { kind: 'call', to: read.to, text: '' } : read.problem
}

function readAddress(scheme: string, decoded: string): Prefill | LinkProblem {
  const [bare] = cut(decoded, ';')
  return address.test(bare) ? { kind: 'call', to: `${scheme}:${bare}`, text: '' } : 'no-number'
}

/** `sms:+447700900123,+447700900124?body=Hello`; some telephones write `&body=` without a question mark. */
function readMessage(rest: string): Prefill | LinkProblem {
  const [targets, after] = cut(rest.includes('?') ? rest : rest.replace(/[&;](?=body=)/i, '?'), '?')
  const decoded = decode(targets)
  const text = readBody(after)
  if (decoded === null || text === null) return 'damaged'
  const recipients: string[] = []
  for (const one of decoded.replace(/\/$/, '').split(',').slice(0, 100)) {
    const read = readNumber(one)
    if (!('to' in read)) return read.problem
    recipients.push(read.to)
  }
  return text.length > longestText ? 'too-long' : { kind: 'message', to: recipients.join('\n'), text }
}

/** The text of a message without invisible characters; null where a percent escape is malformed. */
function readBody(after: string): string | null {
  const found = after
    .slice(1)
    .split('&')
    .find((one) => one.toLowerCase().startsWith('body='))
  const body = decode((found ?? '').slice('body='.length))
  return body === null ? null : body.replace(/\r\n?/g, '\n').replace(/[^\P{C}\n\u200D]/gu, '')
}

type ReadNumber = { readonly to: string } | { readonly problem: LinkProblem }

/** By RFC 3966: an extension and a country as context count, a subaddress does not; others change who is called. */
function readNumber(decoded: string): ReadNumber {
  const [main, parameters] = cut(plainSigns(decoded).trim(), ';')
  if (!number.test(main.trim())) return { problem: 'no-number' }
  let [context, extension] = ['', '']
  for (const one of parameters.split(';').slice(1)) {
    const [name, value] = cut(one, '=')
    if (/^ext$/i.test(name) && /^=\d{1,8}$/.test(value)) extension = ` x${value.slice(1)}`
    else if (/^phone-context$/i.test(name) && /^=(?:\+\d{1,3}|[a-z\d.-]{1,100})$/i.test(value))
      context = value.slice(1)
    else if (!/^isub$/i.test(name)) return { problem: 'parameter' }
  }
  const isNational = context.startsWith('+') && !main.startsWith('+')
  return { to: `${isNational ? `${context} ` : ''}${main.trim()}${extension}` }
}

/** Non-breaking hyphens and spaces, which web pages put into numbers. */
const plainSigns = (text: string): string =>
  text.replace(/[\p{Pd}\u2212]/gu, '-').replace(/[\u00A0\u2009\u202F]/g, ' ')

/** What stands before the first `sign`, and the rest with it. */
function cut(text: string, sign: string): readonly [before: string, rest: string] {
  const at = text.indexOf(sign)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)]
}

/** Decodes once. A text that was escaped twice keeps a `%`, which the patterns above refuse. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** The beginning of a refused link, enough to recognise it, without invisible characters. */
const beginning = (text: string): string => text.slice(0, 40).replace(/\p{C}/gu, '')
