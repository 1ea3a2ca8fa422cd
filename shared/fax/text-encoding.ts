/** Labels as `TextDecoder` takes them. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Where the text lies: behind its byte order mark, before the mark that ends a DOS text. */
export interface TextShape {
  readonly encoding: TextEncoding
  readonly start: number
  readonly end: number
}

/** How these bytes are written text; null where they are none, such as for anything with control characters. */
export function readTextShape(bytes: Uint8Array): TextShape | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return wideShape(bytes, 'utf-16le', 2)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return wideShape(bytes, 'utf-16be', 2)
  const end = endOfText(bytes)
  const text = bytes.subarray(0, end)
  if (text.some(isControl)) return unmarkedWideShape(bytes)
  const start = text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? 3 : 0
  if (isUtf8(text, start)) return { encoding: 'utf-8', start, end }
  return start > 0 || text.some(isUnassigned) ? null : { encoding: 'windows-1252', start, end }
}

/** DOS ended a text with Ctrl-Z, and filled up what was left of its block. */
function endOfText(bytes: Uint8Array): number {
  let at = bytes.length
  while (at > 0 && (bytes[at - 1] === 0x1a || bytes[at - 1] === 0)) at -= 1
  return bytes[at] === 0x1a ? at : bytes.length
}

/** Whether bytes are text in an encoding that this program does not read. */
export function isForeignText(bytes: Uint8Array): boolean {
  const beginning = bytes.subarray(0, Math.min(4_096, endOfText(bytes)))
  if (beginning.includes(0)) return false
  const controls = beginning.filter((code) => isControl(code) && code !== 0x1b).length
  const letters = beginning.filter(
    (code) => code === 0x20 || code === 0x0a || code === 0x0c || (code >= 0x41 && code <= 0x7a),
  )
  return controls === 0 && letters.length * 8 >= beginning.length
}

/** Tab, line feed, form feed and carriage return are part of text. */
function isControl(code: number): boolean {
  return code < 0x20 ? code !== 9 && code !== 10 && code !== 12 && code !== 13 : code === 0x7f
}

/** The five bytes without a character in Windows-1252. */
function isUnassigned(byte: number): boolean {
  return byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d
}

function wideShape(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', start: number): TextShape | null {
  let awaitsLow = false
  for (let at = start; at < bytes.length; at += 2) {
    const unit = unitAt(bytes, at, encoding)
    const isLow = unit >= 0xdc00 && unit <= 0xdfff
    if (isControl(unit) || isLow !== awaitsLow) return null
    awaitsLow = unit >= 0xd800 && unit <= 0xdbff
  }
  return bytes.length % 2 === 0 && !awaitsLow ? { encoding, start, end: bytes.length } : null
}

function unitAt(bytes: Uint8Array, at: number, encoding: TextEncoding): number {
  const high = encoding === 'utf-16le' ? 1 : 0
  return ((bytes[at + high] ?? 0) << 8) | (bytes[at + 1 - high] ?? 0)
}

/**
 * UTF-16 without a byte order mark, recognised by zero bytes, which no other text has. At least every tenth
 * character has to be ASCII (spaces, line ends) and every second one alphabetic, or a binary file with a
 * single zero byte would be read as Chinese. Null where both byte orders fit equally well.
 */
function unmarkedWideShape(bytes: Uint8Array): TextShape | null {
  if (bytes.length % 2 === 1 || !bytes.includes(0)) return null
  const shapes = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => wideShape(bytes, encoding, 0))
    .filter((shape) => shape !== null)
    .map((shape) => ({ shape, plain: countBelow(0x80, bytes, shape.encoding) }))
    .sort((one, other) => other.plain - one.plain)
  const [best, second] = shapes
  if (best === undefined || best.plain === second?.plain) return null
  const alphabetic = countBelow(0x800, bytes, best.shape.encoding)
  return best.plain * 20 >= bytes.length && alphabetic * 4 >= bytes.length ? best.shape : null
}

function countBelow(limit: number, bytes: Uint8Array, encoding: TextEncoding): number {
  let count = 0
  for (let at = 0; at < bytes.length; at += 2) if (unitAt(bytes, at, encoding) < limit) count += 1
  return count
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
