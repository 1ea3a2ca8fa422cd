import type { AppError } from '#shared/app-error.ts'
import { createPendingAnswers } from '#shared/ipc/pending-answers.ts'
import { deskUnreachable } from '#shared/ipc/socket-bridge.ts'
import { fail } from '#shared/result.ts'
import type { LinePort } from '../../line/line-port.ts'
import type { CipherAnswer, CipherRequest, DeskSource, FromDesk, ToDesk } from '../../line/messages.ts'
import type { DeskAnswer, Page, PageRequest } from '../../line/served-desk.ts'
import { FileLine } from './file-line.ts'

/** Null, or why there is no desk and starting again would not help. */
export type Refusal = string | null

export interface DeskLineEvents {
  readonly opened: (refusal: Refusal) => void
  readonly event: (channel: string, payload: unknown) => void
  /** Must not reject. */
  readonly cipher: (request: CipherRequest) => Promise<CipherAnswer>
  readonly closed: () => void
}

/** Of a request that a process took with it nobody knows whether it was carried out: it is never sent again by itself. */
const lost = fail<AppError>(deskUnreachable)

/** The main process's end of the line to one utility process. */
export class DeskLine {
  private readonly pending = createPendingAnswers<DeskAnswer>()
  private readonly files = new FileLine((message) => this.post(message))
  /** The pages that this process knows of. */
  private readonly pages = new Set<string>()
  private hasEnded = false
  private readonly port: LinePort
  private readonly events: DeskLineEvents

  constructor(port: LinePort, source: DeskSource, events: DeskLineEvents) {
    this.port = port
    this.events = events
    port.listen((message) => this.hear(message as FromDesk))
    this.post({ kind: 'open', source })
  }

  /** Never rejects; `desk-unreachable` where the process ended before it answered. */
  ask({ page, channel, request }: PageRequest): Promise<DeskAnswer> {
    if (this.hasEnded) return Promise.resolve(lost)
    this.follow(page)
    return new Promise((resolve) => {
      const id = this.pending.add(resolve)
      this.post({ kind: 'request', id, page: page.id, channel, request })
    })
  }

  /** See `FileLine.ask`. */
  askFile(request: Request): Promise<Response> {
    return this.files.ask(request)
  }

  /** The computer has woken up. */
  resumed(): void {
    this.post({ kind: 'resumed' })
  }

  /** Answered by the event `closed`. */
  close(): void {
    this.post({ kind: 'close' })
  }

  /** The process has ended: what is under way is answered, and nothing is sent any more. */
  end(): void {
    this.hasEnded = true
    this.pending.settleAll(lost)
    this.files.end()
  }

  private post(message: ToDesk): void {
    if (!this.hasEnded) this.port.post(message)
  }

  private hear(message: FromDesk): void {
    if (this.hasEnded) return
    switch (message.kind) {
      case 'opened':
        return this.events.opened(null)
      case 'refused':
        return this.events.opened(message.sentence)
      case 'answer':
        return this.pending.settle(message.id, message.answer)
      case 'event':
        return this.events.event(message.channel, message.payload)
      case 'cipher-request':
        return void this.askCipher(message.id, message.request)
      case 'closed':
        return this.events.closed()
      default:
        return this.files.hear(message)
    }
  }

  private async askCipher(id: number, request: CipherRequest): Promise<void> {
    this.post({ kind: 'cipher-answer', id, answer: await this.events.cipher(request) })
  }

  private follow({ id, gone }: Page): void {
    if (this.pages.has(id)) return
    this.pages.add(id)
    gone.addEventListener('abort', () => this.forget(id), { once: true })
  }

  private forget(page: string): void {
    this.pages.delete(page)
    this.post({ kind: 'page-gone', page })
  }
}
