import { receiveBody, type ReceivedBody } from '../../line/files/body-stream.ts'
import type { FileFromDesk, FileToDesk } from '../../line/files/file-messages.ts'

interface Exchange {
  readonly answer: (response: Response) => void
  body: ReceivedBody | null
}

type FileResponse = FileFromDesk & { readonly kind: 'file-response' }

/** In bytes. A page sends a document in pieces of 256 kB. */
const largestBody = 1024 * 1024

/** There is no desk that could answer, or it ended before it did. */
export const unavailable = (): Response => new Response(null, { status: 503 })

/** Passes requests for documents and sounds on to the utility process; the bodies of its responses come in parts. */
export class FileLine {
  private readonly exchanges = new Map<number, Exchange>()
  private lastId = 0
  private hasEnded = false
  private readonly post: (message: FileToDesk) => void

  constructor(post: (message: FileToDesk) => void) {
    this.post = post
  }

  /** Never rejects; 503 where the process ends before it answers, 413 for a body of more than 1 MB. */
  async ask(request: Request): Promise<Response> {
    const body = request.body === null ? null : await readBody(request)
    if (body instanceof Response) return body
    if (this.hasEnded) return unavailable()
    const { method, url } = request
    return new Promise((resolve) => {
      const id = ++this.lastId
      this.exchanges.set(id, { answer: resolve, body: null })
      this.post({ kind: 'file-request', id, method, url, headers: [...request.headers], body })
    })
  }

  hear(message: FileFromDesk): void {
    const exchange = this.exchanges.get(message.id)
    if (exchange === undefined) return
    if (message.kind === 'file-response') return this.answer(message, exchange)
    exchange.body?.take(message.part)
    if ('end' in message.part) this.exchanges.delete(message.id)
  }

  /** The process has ended: a body that had begun breaks off. */
  end(): void {
    this.hasEnded = true
    for (const { answer, body } of this.exchanges.values()) {
      if (body === null) answer(unavailable())
      else body.take({ end: 'failed' })
    }
    this.exchanges.clear()
  }

  private answer({ id, status, headers, hasBody }: FileResponse, exchange: Exchange): void {
    if (hasBody) {
      exchange.body = receiveBody(
        () => this.post({ kind: 'file-body-wanted', id }),
        () => this.cancel(id),
      )
    } else {
      this.exchanges.delete(id)
    }
    const named = headers.map(([name, value]): [string, string] => [name, value])
    exchange.answer(new Response(exchange.body?.stream ?? null, { status, headers: named }))
  }

  private cancel(id: number): void {
    if (this.exchanges.delete(id)) this.post({ kind: 'file-cancelled', id })
  }
}

/** The response where it is too large or breaks off. */
async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | Response> {
  try {
    const bytes = new Uint8Array(await request.arrayBuffer())
    return bytes.byteLength > largestBody ? new Response(null, { status: 413 }) : bytes
  } catch {
    return new Response(null, { status: 400 })
  }
}
