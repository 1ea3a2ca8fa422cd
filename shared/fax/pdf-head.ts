import type { ByteSource } from './byte-source.ts'

/** Readers look for the beginning of a PDF so far into a file, and no further. */
const furthestHead = 1_024
/** And for the line that tells where its table of objects lies, so far before its end. */
const furthestTail = 2_048

/** Where the PDF begins that is in these bytes; null where none is. Text that only mentions one is none. */
export function findPdf(bytes: ByteSource): number | null {
  const at = latin(bytes, 0, furthestHead).indexOf('%PDF-')
  if (at < 0) return null
  const before = latin(bytes, 0, at).replace('\xef\xbb\xbf', '')
  return before.trim() === '' || lastTable(bytes) !== null ? at : null
}

/**
 * How many bytes a download or a device put before the PDF; receiving fax servers do not skip them. None where
 * the table of objects counts from the first byte of the file: cutting would break it.
 */
export function lengthBeforePdf(bytes: ByteSource): number {
  const at = findPdf(bytes) ?? 0
  const table = lastTable(bytes)
  const countsFromFile = table !== null && /^\s*(?:xref|\d+\s+\d+\s+obj)/.test(latin(bytes, table, 40))
  return countsFromFile ? 0 : at
}

/** Where the file itself says that its table of objects is. */
function lastTable(bytes: ByteSource): number | null {
  const tail = latin(bytes, Math.max(0, bytes.length - furthestTail), furthestTail)
  const at = tail.lastIndexOf('startxref')
  const number = at < 0 ? '' : tail.slice(at + 9, at + 40).trim()
  const said = Number.parseInt(number, 10)
  return Number.isNaN(said) ? null : said
}

const latin = (bytes: ByteSource, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length))
