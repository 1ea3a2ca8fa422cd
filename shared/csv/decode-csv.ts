import type { CsvText } from './csv-problem.ts'
import { countOddities, decodeCp850, isForeign, readFirstBytes, type CsvEncoding } from './text-encoding.ts'

/**
 * The part of `TextDecoder` that is used. It is passed in, because `shared` is compiled without DOM and Node
 * types.
 */
export interface ChunkDecoder {
  decode(bytes: Uint8Array, options: { readonly stream: boolean }): string
}

/** A decoder that throws where the bytes are not in its encoding. */
export type CreateDecoder = (label: string) => ChunkDecoder

const chunkBytes = 256 * 1024
/** Bytes that are examined to choose the code page. */
const sampleBytes = 256 * 1024

/**
 * The text of a file in UTF-8, UTF-16 with or without a byte order mark, Windows-1252, Mac Roman or the code
 * page of MS-DOS. Where none of them gives words, it is not read at all.
 */
export function* decodeCsv(bytes: Uint8Array, createDecoder: CreateDecoder): Generator<void, CsvText> {
  const first = readFirstBytes(bytes)
  if (first === 'spreadsheet' || first === 'not-text') return { ok: false, problem: first }
  const text = yield* decodeAs(first ?? 'utf-8', bytes, createDecoder)
  if (text !== null) return checkText(text, first ?? 'utf-8')
  if (first !== null) return { ok: false, problem: 'encoding' }
  const page = yield* findCodePage(bytes, createDecoder)
  const read = page === null ? null : yield* decodeAs(page, bytes, createDecoder)
  return page === null || read === null ? { ok: false, problem: 'encoding' } : checkText(read, page)
}

function* decodeAs(
  encoding: CsvEncoding,
  bytes: Uint8Array,
  createDecoder: CreateDecoder,
): Generator<void, string | null> {
  const decoder = encoding === 'cp850' ? { decode: decodeCp850 } : createDecoder(encoding)
  let text = ''
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const stream = at + chunkBytes < bytes.length
      text += decoder.decode(bytes.subarray(at, at + chunkBytes), { stream })
      yield
    }
  } catch {
    return null
  }
  return text
}

/** DOS programs end a text with Ctrl-Z. Other control characters, but for a few, are no text. */
function checkText(text: string, encoding: CsvEncoding): CsvText {
  const whole = text.endsWith('\u001A') ? text.slice(0, -1) : text
  const controls = whole.slice(0, sampleBytes).match(/[\0-\x08\x0E-\x1F]/g)?.length ?? 0
  if (whole.includes('\0') || controls * 100 > Math.min(whole.length, sampleBytes))
    return { ok: false, problem: 'not-text' }
  return { ok: true, text: whole, encoding }
}

/** The code page in which the text reads as words; null where there is none. */
function* findCodePage(
  bytes: Uint8Array,
  createDecoder: CreateDecoder,
): Generator<void, 'windows-1252' | 'cp850' | 'macintosh' | null> {
  for (const page of ['windows-1252', 'cp850', 'macintosh'] as const) {
    const sample = yield* decodeAs(page, highParts(bytes), createDecoder)
    if (sample !== null && countOddities(sample) === 0 && !isForeign(sample)) return page
  }
  return null
}

/** A sample of the bytes above 0x7F, each with a few neighbours, from the whole file. */
function highParts(bytes: Uint8Array): Uint8Array {
  const parts: number[] = []
  for (let at = 0; at < bytes.length && parts.length < sampleBytes / 16; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue
    const begin = Math.max(0, at - 8)
    const end = Math.min(bytes.length, at + 24)
    parts.push(...bytes.subarray(begin, end), 0x0a)
    at = end - 1
  }
  return Uint8Array.from(parts)
}
