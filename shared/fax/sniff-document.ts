import type { Result } from '../result.ts'
import { fail, succeed } from '../result.ts'
import { largestFaxBytes } from './largest-fax.ts'
import type { FaxMediaType } from './fax-content.ts'
import type { FaxRefusal } from './fax-desk.ts'
import { readTextShape } from './text-encoding.ts'
import type { TextShape } from './text-encoding.ts'

/**
 * What a dropped file is, by its first bytes; documentation, "Faxes": PDF, TIFF, text and HTML can be
 * faxed. The name decides only between text and HTML, and only where no tag at the beginning does.
 * BigTIFF and camera pictures in TIFF's clothes are refused: hardly any fax server reads them.
 */
export function sniffDocument(bytes: Uint8Array, name: string): Result<FaxMediaType, FaxRefusal> {
  if (bytes.length === 0) return fail('empty')
  if (bytes.length > largestFaxBytes) return fail('too-large')
  const head = latinText(bytes, 0, 1024)
  if (/^(?:\xef\xbb\xbf)?\s*%PDF-/.test(head)) return sniffPdf(head)
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return sniffTiff(bytes, head)
  const shape = readTextShape(bytes)
  return shape === null ? fail('unknown-type') : sniffText(bytes, shape, name)
}

function sniffPdf(head: string): Result<FaxMediaType, FaxRefusal> {
  return /%PDF-\d/.test(head) ? succeed('application/pdf') : fail('damaged')
}

/** A cut-off TIFF points at a first page behind its own end. */
function sniffTiff(bytes: Uint8Array, head: string): Result<FaxMediaType, FaxRefusal> {
  if (head.startsWith('CR', 8)) return fail('unknown-type')
  const order = head.startsWith('II') ? [7, 6, 5, 4] : [4, 5, 6, 7]
  const firstPage = order.reduce((sum, at) => sum * 256 + (bytes[at] ?? 0), 0)
  return firstPage >= 8 && firstPage + 6 <= bytes.length ? succeed('image/tiff') : fail('damaged')
}

/** Text that is a program for a printer or a drawing would leave as pages of source code. */
const otherLanguages = /^(?:\{\\rtf|%!PS|<svg\b|<\?xml\b|MIME-Version:)/i

const leadingTag =
  /^(?:<!--(?:(?!-->)[^])*-->\s*)*<(?:!doctype\s+html|html|head|title|meta|link|style|script|body|h[1-6]|p|div|table|ul|ol|font|center|span|a|b|br)\b/i

function sniffText(bytes: Uint8Array, shape: TextShape, name: string): Result<FaxMediaType, FaxRefusal> {
  const beginning = firstLetters(bytes, shape)
  if (beginning === '') return fail('empty')
  const markup = beginning.replace(/^<\?xml[^>]*\?>\s*/i, '')
  if (leadingTag.test(markup)) return succeed('text/html')
  if (otherLanguages.test(beginning)) return fail('unknown-type')
  return succeed(/\.html?$/i.test(name) ? 'text/html' : 'text/plain')
}

/** The beginning behind leading white space; letters outside ASCII come out wrong, but tags have none. */
function firstLetters(bytes: Uint8Array, { encoding, start }: TextShape): string {
  if (!encoding.startsWith('utf-16')) return latinText(bytes, skipSpace(bytes, start), 1024)
  const wide = encoding === 'utf-16le' ? [1, 0] : [0, 1]
  const units = Array.from({ length: Math.min(4096, (bytes.length - start) / 2) }, (_, index) =>
    wide.reduce((unit, half) => unit * 256 + (bytes[start + index * 2 + half] ?? 0), 0),
  )
  return String.fromCharCode(...units).trimStart()
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at += 1
  return at
}

function latinText(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length))
}
