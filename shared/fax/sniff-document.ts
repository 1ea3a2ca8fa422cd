import type { Result } from '../result.ts'
import { fail, succeed } from '../result.ts'
import type { ByteSource } from './byte-source.ts'
import type { FaxMediaType } from './fax-content.ts'
import type { FaxRefusal } from './fax-refusals.ts'
import { largestFaxBytes } from './largest-fax.ts'
import { findPdf } from './pdf-head.ts'
import { sniffText } from './sniff-text.ts'

/**
 * What a dropped file is, by its first bytes; documentation, "Faxes": PDF, TIFF, text and HTML can be
 * faxed. The name decides only between text and HTML, and only where no tag at the beginning does, and
 * whether headers are those of a mail. Sizes are judged before anything is read through.
 */
export function sniffDocument(bytes: ByteSource, name: string): Result<FaxMediaType, FaxRefusal> {
  if (bytes.length === 0) return fail('empty')
  if (bytes.length > largestFaxBytes) return fail('too-large')
  const pdf = findPdf(bytes)
  if (pdf !== null) return sniffPdf(latinText(bytes, pdf, 8))
  const head = latinText(bytes, 0, 16)
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return sniffTiff(bytes, head)
  // Hardly any fax server reads it.
  if (head.startsWith('II+\0') || head.startsWith('MM\0+')) return fail('big-tiff')
  return sniffText(bytes, name)
}

function sniffPdf(head: string): Result<FaxMediaType, FaxRefusal> {
  return /^%PDF-\d/.test(head) ? succeed('application/pdf') : fail('damaged')
}

/** A cut-off TIFF points at a first page behind its own end. */
function sniffTiff(bytes: ByteSource, head: string): Result<FaxMediaType, FaxRefusal> {
  if (head.startsWith('CR', 8)) return fail('unknown-type')
  const order = head.startsWith('II') ? [7, 6, 5, 4] : [4, 5, 6, 7]
  const start = bytes.subarray(0, 8)
  const firstPage = order.reduce((sum, at) => sum * 256 + (start[at] ?? 0), 0)
  return firstPage >= 8 && firstPage + 6 <= bytes.length ? succeed('image/tiff') : fail('damaged')
}

const latinText = (bytes: ByteSource, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length))
