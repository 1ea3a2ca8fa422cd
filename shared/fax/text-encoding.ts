/** Labels as `TextDecoder` takes them. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Where the text begins, behind its byte order mark. */
export interface TextShape {
  readonly encoding: TextEncoding
  readonly start: number
}

/** How these bytes are written text; null where they are none, such as for anything with control characters. */
export function readTextShape(bytes: Uint8Array): TextShape | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return wideShape(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return wideShape(bytes, 'utf-16be')
  if (bytes.some(isControl)) return null
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  if (isUtf8(bytes, start)) return { encoding: 'utf-8', start }
  return start > 0 || bytes.some(isUnassigned) ? null : { encoding: 'windows-1252', start }
}

/** Tab, line feed, form feed and carriage return are part of text. */
function isControl(code: number): boolean {
  return code < 0x20 ? code !== 9 && code !== 10 && code !== 12 && code !== 13 : code === 0x7f
}

/** The five bytes without a character in Windows-1252. */
function isUnassigned(byte: number): boolean {
  return byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d
}

function wideShape(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): TextShape | null {
  const high = encoding === 'utf-16le' ? 1 : 0
  let awaitsLow = false
  for (let at = 2; at < bytes.length; at += 2) {
    const unit = ((bytes[at + high] ?? 0) << 8) | (bytes[at + 1 - high] ?? 0)
    const isLow = unit >= 0xdc00 && unit <= 0xdfff
    if (isControl(unit) || isLow !== awaitsLow) return null
    awaitsLow = unit >= 0xd800 && unit <= 0xdbff
  }
  return bytes.length % 2 === 0 && !awaitsLow ? { encoding, start: 2 } : null
}

function isUtf8(bytes: Uint8Array, start: number): boolean {
  let at = start
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0)
    if (length === 0 || !isContinued(bytes, at, length)) return false
    at += length
  }
  return true
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1
  if (lead >= 0xc2 && lead < 0xe0) return 2
  if (lead >= 0xe0 && lead < 0xf0) return 3
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0
}

function isContinued(bytes: Uint8Array, at: number, length: number): boolean {
  for (let next = at + 1; next < at + length; next += 1) {
    const byte = bytes[next]
    if (byte === undefined || byte < 0x80 || byte > 0xbf) return false
  }
  return true
}
