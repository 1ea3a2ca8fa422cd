/** A part of a body that crosses the line; `failed`: the sender could not go on, so what came before is not whole. */
export type BodyPart = { readonly bytes: Uint8Array } | { readonly end: 'done' | 'failed' }

/** No part is larger, in bytes: the thread that draws the windows passes them on. */
const largestPart = 256 * 1024
/** How many parts are under way before the reader has taken the first. */
const partsAhead = 4

export interface ReceivedBody {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>
  readonly take: (part: BodyPart) => void
}

/**
 * A body that comes over the line. `want` asks for one part, so that no more is under way than is read;
 * `cancel` is called where the reader goes away before the end.
 */
export function receiveBody(want: () => void, cancel: () => void): ReceivedBody {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null
  let ended = false
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start: (made) => void (controller = made),
      pull: want,
      cancel() {
        ended = true
        cancel()
      },
    },
    { highWaterMark: partsAhead },
  )
  return {
    stream,
    take(part) {
      if (ended) return
      if ('bytes' in part) return controller?.enqueue(part.bytes)
      ended = true
      if (part.end === 'done') controller?.close()
      else controller?.error(new Error('The rest of the body did not come'))
    },
  }
}

/** Sends a body over the line, a part each time that one is wanted. */
export class SentBody {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>
  private readonly post: (part: BodyPart) => void
  /** What was read and not sent yet. */
  private rest: Uint8Array = new Uint8Array()
  private ended = false
  private turn = Promise.resolve()

  constructor(stream: ReadableStream<Uint8Array>, post: (part: BodyPart) => void) {
    this.reader = stream.getReader()
    this.post = post
  }

  /** The other side has room for one more part. */
  wanted(): void {
    this.turn = this.turn.then(() => this.sendNext()).catch(() => this.end('failed'))
  }

  /** The other side wants no more, or has gone. */
  cancel(): void {
    this.ended = true
    this.reader.cancel().catch(() => undefined)
  }

  private async sendNext(): Promise<void> {
    if (this.ended) return
    while (this.rest.byteLength === 0) {
      const { done, value } = await this.reader.read()
      if (done) {
        this.end('done')
        return
      }
      this.rest = value
    }
    const bytes = this.rest.slice(0, largestPart)
    this.rest = this.rest.subarray(bytes.byteLength)
    this.send({ bytes })
  }

  private end(end: 'done' | 'failed'): void {
    this.send({ end })
    this.ended = true
  }

  private send(part: BodyPart): void {
    if (!this.ended) this.post(part)
  }
}
