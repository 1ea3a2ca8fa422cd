import { Readable } from 'node:stream'
import { Response, type FormData } from 'undici'

export type WireBody =
  { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'form'; readonly form: FormData }

/** A body whose length is known before its first byte is sent. */
export interface EncodedBody {
  readonly contentType: string
  readonly bytes: Uint8Array
  /** True where it is sent in parts, so that its progress is known and it can be stopped. */
  readonly inParts: boolean
}

const partBytes = 64 * 1024

export function encodeJson(value: unknown): EncodedBody {
  return { contentType: 'application/json', bytes: Buffer.from(JSON.stringify(value)), inParts: false }
}

/** Encodes a form as multipart; the encoder chooses the boundary and escapes file names. */
export async function encodeForm(form: FormData): Promise<EncodedBody> {
  const encoded = new Response(form)
  const contentType = encoded.headers.get('content-type') ?? ''
  return { contentType, bytes: new Uint8Array(await encoded.arrayBuffer()), inParts: true }
}

export interface HandOver {
  readonly signal: AbortSignal
  /** Called before the last byte is passed to the connection: from then on the request may be complete. */
  readonly onLastPart: () => void
  /** Called with the count of bytes passed to the connection so far. */
  readonly onProgress: (bytes: number) => void
}

/**
 * A stream of the bytes in parts. The next part is made once the connection has accepted the one before, and
 * none after the signal.
 */
export function handOver(bytes: Uint8Array, over: HandOver): Readable {
  return Readable.from(partsOf(bytes, over), { objectMode: false, highWaterMark: 0 })
}

function* partsOf(bytes: Uint8Array, { signal, onLastPart, onProgress }: HandOver): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += partBytes) {
    if (signal.aborted) return
    const part = bytes.subarray(at, at + partBytes)
    const handed = at + part.byteLength
    if (handed === bytes.byteLength) onLastPart()
    yield part
    onProgress(handed)
  }
}
