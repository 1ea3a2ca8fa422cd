import { SentBody } from '../line/files/body-stream.ts'
import type { FileFromDesk, FileToDesk } from '../line/files/file-messages.ts'

interface Exchange {
  readonly cancelled: AbortController
  body: SentBody | null
}

type AnswerFile = (request: Request) => Promise<Response>
type FileRequest = FileToDesk & { readonly kind: 'file-request' }

/** Answers requests for documents and sounds that come over the line; the bodies of its responses go in parts. */
export class FileServer {
  private readonly exchanges = new Map<number, Exchange>()
  private readonly post: (message: FileFromDesk) => void
  private readonly answerFile: AnswerFile

  /** `answerFile` must not reject. */
  constructor(post: (message: FileFromDesk) => void, answerFile: AnswerFile) {
    this.post = post
    this.answerFile = answerFile
  }

  hear(message: FileToDesk): void {
    switch (message.kind) {
      case 'file-request':
        return void this.serve(message)
      case 'file-body-wanted':
        return this.exchanges.get(message.id)?.body?.wanted()
      case 'file-cancelled':
        return this.cancel(message.id)
    }
  }

  private async serve({ id, method, url, headers, body }: FileRequest): Promise<void> {
    const exchange: Exchange = { cancelled: new AbortController(), body: null }
    this.exchanges.set(id, exchange)
    const { signal } = exchange.cancelled
    const named = headers.map(([name, value]): [string, string] => [name, value])
    const response = await this.answerFile(new Request(url, { method, headers: named, body, signal }))
    if (signal.aborted) {
      response.body?.cancel().catch(() => undefined)
      return
    }
    this.send(id, exchange, response)
  }

  private send(id: number, exchange: Exchange, { status, headers, body }: Response): void {
    this.post({ kind: 'file-response', id, status, headers: [...headers], hasBody: body !== null })
    if (body === null) return void this.exchanges.delete(id)
    exchange.body = new SentBody(body, (part) => {
      this.post({ kind: 'file-body', id, part })
      if ('end' in part) this.exchanges.delete(id)
    })
  }

  private cancel(id: number): void {
    const exchange = this.exchanges.get(id)
    this.exchanges.delete(id)
    exchange?.cancelled.abort()
    exchange?.body?.cancel()
  }
}
