export type FaxDocument = 'pdf' | 'tiff' | 'text'

/** Characters of plain text on a page, roughly. */
const charactersOnPage = 3000

/**
 * Estimates the number of pages, at least 1: the page objects of a PDF (those in compressed object streams
 * are not counted), the image directories of a TIFF, or the length of a text.
 */
export function estimatePages(kind: FaxDocument, bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const counted =
    kind === 'pdf'
      ? (file.toString('latin1').match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0)
      : kind === 'tiff'
        ? countDirectories(file)
        : Math.ceil(file.length / charactersOnPage)
  return Math.max(1, counted)
}

/** TIFF 6.0: the 8-byte header points to the first image directory; the end of each points to the next. */
function countDirectories(file: Buffer): number {
  const isLittle = file.toString('latin1', 0, 2) === 'II'
  const short = (at: number): number => (isLittle ? file.readUInt16LE(at) : file.readUInt16BE(at))
  const long = (at: number): number => (isLittle ? file.readUInt32LE(at) : file.readUInt32BE(at))
  const seen = new Set<number>()
  let at = file.length < 8 ? 0 : long(4)
  while (at !== 0 && !seen.has(at) && at + 2 <= file.length) {
    seen.add(at)
    const next = at + 2 + short(at) * 12
    at = next + 4 <= file.length ? long(next) : 0
  }
  return seen.size
}
