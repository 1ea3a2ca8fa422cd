import { findHtmlCharset } from '#shared/fax/html-charset.ts'
import { readTextShape } from '#shared/fax/text-encoding.ts'
import { DocumentError, type DocumentNote } from '../protocol/document-protocol.ts'

export interface DecodedText {
  readonly text: string
  readonly notes: readonly DocumentNote[]
}

/** Text as letters; throws where the bytes are none. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const shape = readTextShape(bytes)
  if (shape === null) throw new DocumentError('damaged')
  const { encoding, start, end } = shape
  const text = new TextDecoder(encoding).decode(bytes.subarray(start, end))
  return { text, notes: encoding === 'windows-1252' ? ['guessed-encoding'] : [] }
}

/** HTML in the encoding that its first bytes or its own words name, as a browser reads it. */
export function decodeHtml(bytes: Uint8Array): DecodedText {
  const isMarked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const named = isMarked || bytes[0] === 0xef ? null : decoderOf(findHtmlCharset(bytes))
  return named === null ? decodeText(bytes) : { text: named.decode(bytes), notes: [] }
}

/** Null for a name that no browser knows. */
function decoderOf(name: string | null): TextDecoder | null {
  if (name === null) return null
  try {
    return new TextDecoder(name)
  } catch {
    return null
  }
}
