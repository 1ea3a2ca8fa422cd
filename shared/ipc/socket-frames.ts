/** A WebSocket carries text or bytes; a message is one text frame and the binary frames it announces. */
export type SocketFrame = string | Uint8Array

export type Decoded =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'message'; readonly message: unknown }
  /** The other side does not speak this protocol: close the connection. */
  | { readonly kind: 'broken' }

export interface FrameDecoder {
  accept(frame: SocketFrame): Decoded
}

const mark = '\u0000'
const maxBinaryFrames = 8

/**
 * `<number of binary frames>:<JSON>`, then the binary frames. In the JSON a `Uint8Array` stands as NUL,
 * `b` and its index; a real string that starts with NUL is escaped, so nothing typed can pass for bytes.
 */
export function encodeFrames(message: unknown): readonly SocketFrame[] {
  const binary: Uint8Array[] = []
  const json = JSON.stringify(message, function (this: Record<string, unknown>, key, value: unknown) {
    // `value` has been through `toJSON`, which spoils Node's Buffer; the holder still has the bytes.
    const raw = this[key]
    if (raw instanceof Uint8Array) return `${mark}b${binary.push(raw) - 1}`
    return typeof value === 'string' && value.startsWith(mark) ? `${mark}s${value}` : value
  })
  return [`${binary.length}:${json}`, ...binary]
}

interface Unfinished {
  readonly json: string
  readonly expected: number
  readonly binary: readonly Uint8Array[]
  readonly bytes: number
}

/**
 * `maxBytes` bounds one message: its text, in UTF-16 units, and its binary frames together; `maxText` its
 * text alone, before anything is made of it.
 */
export function createFrameDecoder(maxBytes: number, maxText = maxBytes): FrameDecoder {
  let partial: Unfinished | null = null
  return {
    accept(frame) {
      const next = typeof frame === 'string' ? begin(frame, partial) : extend(frame, partial)
      partial = null
      if (next === null || next.bytes > maxBytes || next.json.length > maxText) return { kind: 'broken' }
      if (next.binary.length === next.expected) return finish(next)
      partial = next
      return { kind: 'waiting' }
    },
  }
}

function begin(frame: string, partial: Unfinished | null): Unfinished | null {
  const announced = /^(\d):/.exec(frame)
  if (partial !== null || announced === null) return null
  const expected = Number(announced[1])
  if (expected > maxBinaryFrames) return null
  return { json: frame.slice(2), expected, binary: [], bytes: frame.length }
}

function extend(frame: Uint8Array, partial: Unfinished | null): Unfinished | null {
  if (partial === null) return null
  return { ...partial, binary: [...partial.binary, frame], bytes: partial.bytes + frame.byteLength }
}

function finish({ json, binary }: Unfinished): Decoded {
  try {
    const message: unknown = JSON.parse(json, (_key, value: unknown) =>
      typeof value === 'string' && value.startsWith(mark) ? revive(value, binary) : value,
    )
    return { kind: 'message', message }
  } catch {
    return { kind: 'broken' }
  }
}

function revive(text: string, binary: readonly Uint8Array[]): unknown {
  if (text.startsWith(`${mark}s`)) return text.slice(2)
  const bytes = /^.b\d$/s.test(text) ? binary[Number(text.slice(2))] : undefined
  if (bytes === undefined) throw new Error('An unknown mark')
  return bytes
}
