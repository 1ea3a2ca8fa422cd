import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib'
import type { AnswerBody } from './answer.ts'

/** Documentation, "gzip": it "may not be available". */
export const acceptedEncodings = 'gzip, deflate, br'

/** Reads a body to its end. `maxBytes` bounds both the bytes received and the bytes after decompression. */
export async function readBody(
  stream: Readable,
  headers: IncomingHttpHeaders,
  maxBytes: number,
): Promise<AnswerBody> {
  const packed = await collect(stream, maxBytes)
  if (packed.kind !== 'whole') return packed
  try {
    return await unpack(packed.bytes, headers['content-encoding'], maxBytes)
  } catch (error) {
    return { kind: errorCode(error) === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'undecodable' }
  }
}

async function collect(stream: Readable, maxBytes: number): Promise<AnswerBody> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) continue
      size += chunk.byteLength
      if (size > maxBytes) return { kind: 'too-large' }
      chunks.push(chunk)
    }
  } catch {
    return { kind: 'cut' }
  }
  return { kind: 'whole', bytes: copy(Buffer.concat(chunks)) }
}

type Unpack = (bytes: Uint8Array, options: ZlibOptions) => Promise<Uint8Array>

const asGzip: Unpack = promisify(gunzip)
const asZlib: Unpack = promisify(inflate)
const asRaw: Unpack = promisify(inflateRaw)
const asBrotli: Unpack = promisify(brotliDecompress)

/** Servers use the name `deflate` for zlib streams as well as for raw ones. */
const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: asGzip,
  'x-gzip': asGzip,
  deflate: (bytes, options) => asZlib(bytes, options).catch(() => asRaw(bytes, options)),
  br: asBrotli,
}

async function unpack(
  bytes: Uint8Array<ArrayBuffer>,
  encoding: string | undefined,
  maxBytes: number,
): Promise<AnswerBody> {
  const name = encoding?.trim().toLowerCase() ?? ''
  if (name === '' || name === 'identity' || bytes.byteLength === 0) return { kind: 'whole', bytes }
  const unpacker = unpackers[name]
  if (unpacker === undefined) return { kind: 'undecodable' }
  return { kind: 'whole', bytes: copy(await unpacker(bytes, { maxOutputLength: maxBytes })) }
}

/**
 * A copy outside Node's shared buffer pool, so that the bytes own their memory and can be passed on alone.
 */
function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
