import type { AppError, AppErrorCode } from '#shared/app-error.ts'
import { decideRange } from './decide-range.ts'

/** What is kept under an address, however it is kept. */
export interface ServedFile {
  readonly type: string
  readonly length: number
  /** Another one for other bytes. */
  readonly tag: string
  /** What it is to be called where somebody saves it; empty where nothing is known. */
  readonly name: string
  /** From `from` up to and without `to`. The file is closed when they end, also early. */
  readonly parts: (from: number, to: number) => AsyncIterable<Uint8Array<ArrayBuffer>>
  readonly close: () => Promise<void>
}

/**
 * A document comes from outside. It is never a page of this origin: opened as one it would have an origin of
 * its own, without scripts and without anything that it could load. Nothing of it stays in a browser's cache,
 * which a locked desk could not empty.
 */
const always: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'private, no-store',
}

/** Answers a `GET`, or a `HEAD` without the bytes. */
export async function sendFile(
  { method, headers }: Request,
  file: ServedFile,
  isStillAllowed: () => boolean,
): Promise<Response> {
  const { length, tag } = file
  const range = decideRange(headers.get('range'), headers.get('if-range'), file)
  if (range.kind === 'beyond') {
    await file.close()
    return refuseFile(416, { 'Content-Range': `bytes */${String(length)}` })
  }
  const [from, to] = range.kind === 'part' ? [range.from, range.to] : [0, length]
  const told = {
    ...always,
    'Accept-Ranges': 'bytes',
    'Content-Disposition': disposition(file.name),
    'Content-Length': String(to - from),
    'Content-Type': file.type,
    ETag: tag,
    ...(range.kind === 'part'
      ? { 'Content-Range': `bytes ${String(from)}-${String(to - 1)}/${String(length)}` }
      : {}),
  }
  const status = range.kind === 'part' ? 206 : 200
  if (method === 'HEAD') {
    await file.close()
    return new Response(null, { status, headers: told })
  }
  const parts = whileAllowed(file, from, to, isStillAllowed)
  return new Response(
    toStream(parts, () => file.close()),
    { status, headers: told },
  )
}

/** RFC 8187, with a plain name for what does not know it. */
function disposition(name: string): string {
  if (name === '') return 'attachment'
  const plain = name.replace(/[^\w .-]/g, '_')
  const escaped = encodeURIComponent(Buffer.from(name).toString()).replace(
    /['()*]/g,
    (sign) => `%${hex(sign)}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${escaped}`
}

const hex = (sign: string): string => sign.charCodeAt(0).toString(16).toUpperCase()

/** Ends in the middle where the account has left: what was under way does not reach whoever is there now. */
async function* whileAllowed(file: ServedFile, from: number, to: number, isStillAllowed: () => boolean) {
  try {
    for await (const part of file.parts(from, to)) {
      if (!isStillAllowed()) throw new Error('The account has left.')
      yield part
    }
  } finally {
    await file.close()
  }
}

function toStream(
  parts: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  close: () => Promise<void>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const next = await parts.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await parts.return(undefined)
      // What was not begun has nothing that would close it.
      await close()
    },
  })
}

/** Without a word of why: whoever is refused so has no business here. */
export const refuseFile = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status, headers: { ...always, ...headers } })

export const answerJson = (status: number, value: unknown): Response =>
  Response.json(value, { status, headers: always })

const statusOf: Partial<Record<AppErrorCode, number>> = {
  'signed-out': 401,
  gone: 404,
  'invalid-request': 400,
  storage: 507,
  internal: 500,
  cancelled: 400,
}

/** The failure itself, as the bridge's answers carry it; what the provider had to answer is a bad gateway. */
export const answerFailure = (error: AppError): Response => answerJson(statusOf[error.code] ?? 502, error)
