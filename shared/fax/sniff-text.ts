import type { Result } from '../result.ts'
import { fail, succeed } from '../result.ts'
import type { ByteSource } from './byte-source.ts'
import type { FaxMediaType } from './fax-content.ts'
import type { FaxRefusal } from './fax-refusals.ts'
import { findHtmlCharset } from './html-charset.ts'
import { largestHtmlBytes, largestTextBytes } from './largest-fax.ts'
import { isMailSource } from './mail-source.ts'
import { isForeignText, readTextShape, type TextShape } from './text-encoding.ts'

/** So much of a text says what it is. */
const beginningBytes = 4_096

/** So much of what is too long is looked at, to say what it would have been. */
const sampleBytes = 64 * 1024

/** Text that is a program for a printer or a drawing would leave as pages of source code. */
const otherLanguages = /^(?:\{\\rtf|%!PS|<svg\b|<\?xml\b)/i

const leadingTag =
  /^<(?:!doctype\s+html|html|head|title|meta|link|style|script|body|h[1-6]|p|div|table|ul|ol|font|center|span|a|b|br)\b/i

/** Whether bytes are text or HTML that can be faxed. What is too long is refused before it is read through. */
export function sniffText(source: ByteSource, name: string): Result<FaxMediaType, FaxRefusal> {
  const start = source.subarray(0, sampleBytes)
  const most = isHtml(roughBeginning(start), name) ? largestHtmlBytes : largestTextBytes
  const isTooLong = source.length > most
  const bytes = isTooLong ? start : source.subarray(0, source.length)
  const shape = isTooLong ? null : readTextShape(bytes)
  const beginning = shape === null ? latinText(bytes, skipSpace(bytes, 0)) : firstLetters(bytes, shape)
  if (shape !== null && beginning === '') return fail('empty')
  const isForeign = shape === null && isForeignText(bytes)
  if (shape === null && !isForeign) return fail('unknown-type')
  if (isMailSource(beginning, name)) return fail('mail-source')
  if (isHtml(beginning, name)) return sniffHtml(bytes, isTooLong, shape)
  if (otherLanguages.test(beginning)) return fail('unknown-type')
  if (isTooLong) return fail('text-too-long')
  return isForeign ? fail('unknown-encoding') : succeed('text/plain')
}

/**
 * A text good enough to search for a tag: without a byte order mark, and without the zero bytes of UTF-16.
 */
const roughBeginning = (bytes: Uint8Array): string =>
  latinText(bytes, 0)
    .replaceAll('\0', '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart()

function sniffHtml(
  bytes: Uint8Array,
  isTooLong: boolean,
  shape: TextShape | null,
): Result<FaxMediaType, FaxRefusal> {
  if (isTooLong) return fail('html-too-long')
  return shape === null && findHtmlCharset(bytes) === null ? fail('unknown-encoding') : succeed('text/html')
}

function isHtml(beginning: string, name: string): boolean {
  const markup = withoutComments(beginning.replace(/^<\?xml[^>]*\?>\s*/i, ''))
  return leadingTag.test(markup) || (/\.html?$/i.test(name) && !otherLanguages.test(beginning))
}

function withoutComments(markup: string): string {
  let rest = markup
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->')
    if (end < 0) return rest
    rest = rest.slice(end + 3).trimStart()
  }
  return rest
}

/** The beginning behind leading white space; letters outside ASCII come out wrong, but tags have none. */
function firstLetters(bytes: Uint8Array, { encoding, start, end }: TextShape): string {
  const text = bytes.subarray(0, end)
  if (!encoding.startsWith('utf-16')) return latinText(text, skipSpace(text, start))
  const wide = encoding === 'utf-16le' ? [1, 0] : [0, 1]
  const units = Array.from({ length: Math.min(beginningBytes, (text.length - start) / 2) }, (_, index) =>
    wide.reduce((unit, half) => unit * 256 + (text[start + index * 2 + half] ?? 0), 0),
  )
  return String.fromCharCode(...units).trimStart()
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at += 1
  return at
}

const latinText = (bytes: Uint8Array, from: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + beginningBytes))
