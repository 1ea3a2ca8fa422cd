import type { AppError, AppErrorCode } from '#shared/app-error.ts'
import { decideRange } from './decide-range.ts'

/** A document or a sound, wherever its bytes are. */
export interface ServedFile {
  readonly type: string
  readonly length: number
  /** The `ETag`: different for different bytes. */
  readonly tag: string
  /** The file name for saving; empty where it has none. */
  readonly name: string
  /** From `from` up to and without `to`. The file is closed when they end, also early. */
  readonly parts: (from: number, to: number) => AsyncIterable<Uint8Array<ArrayBuffer>>
  readonly close: () => Promise<void>
}

/**
 * Documents come from outside. None is ever a page of this origin: opened in a tab it has an opaque origin, runs no
 * script and loads nothing. None is cached by the browser, for signing out could not remove it there.
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

/** RFC 8187, with an ASCII name for programs that do not support it. */
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

/** Breaks off once the account has signed out, so that the next account's page does not get the rest. */
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
      // A generator that was never started does not run its `finally`.
      await close()
    },
  })
}

/** Without a body: only a wrong program asks for such an address. */
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

/** The failure as JSON, as the bridge's answers carry it; 502 for every failure of the provider. */
export const answerFailure = (error: AppError): Response => answerJson(statusOf[error.code] ?? 502, error)
