import type { AppError } from '#shared/app-error.ts'
import { createPendingAnswers } from '#shared/ipc/pending-answers.ts'
import { fail } from '#shared/result.ts'
import type { LinePort } from '../line/line-port.ts'
import type { CipherAnswer, CipherRequest, DeskSource, FromDesk, ToDesk } from '../line/messages.ts'
import type { DeskAnswer, ServedDesk } from '../line/served-desk.ts'
import type { PowerEvents } from '../ports/power-events.ts'
import { FileServer } from './file-server.ts'

/** What only the main process can do for a desk. */
export interface ShellPorts {
  /** Never rejects; waits as long as the keyring asks the operator. */
  readonly askCipher: (request: CipherRequest) => Promise<CipherAnswer>
  readonly power: PowerEvents
}

/** Rejects with a plain sentence where there is no desk to be had. */
export type OpenDesk = (source: DeskSource, ports: ShellPorts) => Promise<ServedDesk>

const noDesk = fail<AppError>({ code: 'internal' })

/** The utility process's end of the line: opens the desk that the main process names, and serves it until it is told to close. */
export function serveDesk(port: LinePort, openDesk: OpenDesk): void {
  const server = new LineServer(port, openDesk)
  port.listen((message) => server.hear(message as ToDesk))
}

class LineServer {
  private opening: Promise<ServedDesk | null> = Promise.resolve(null)
  private readonly pages = new Map<string, AbortController>()
  private readonly cipherAnswers = createPendingAnswers<CipherAnswer>()
  private readonly resumeListeners = new Set<() => void>()
  private readonly files = new FileServer(
    (message) => this.post(message),
    (request) => this.answerFile(request),
  )
  private readonly port: LinePort
  private readonly openDesk: OpenDesk

  constructor(port: LinePort, openDesk: OpenDesk) {
    this.port = port
    this.openDesk = openDesk
  }

  hear(message: ToDesk): void {
    switch (message.kind) {
      case 'open':
        this.opening = this.open(message.source)
        return
      case 'request':
        return void this.answer(message)
      case 'page-gone':
        return this.endPage(message.page)
      case 'cipher-answer':
        return this.cipherAnswers.settle(message.id, message.answer)
      case 'resumed':
        return this.resumeListeners.forEach((listener) => listener())
      case 'close':
        return void this.close()
      default:
        return this.files.hear(message)
    }
  }

  private post(message: FromDesk): void {
    this.port.post(message)
  }

  private async open(source: DeskSource): Promise<ServedDesk | null> {
    try {
      const desk = await this.openDesk(source, {
        askCipher: (request) => this.askCipher(request),
        power: this,
      })
      desk.subscribe((channel, payload) => this.post({ kind: 'event', channel, payload }))
      this.post({ kind: 'opened' })
      return desk
    } catch (error) {
      this.post({ kind: 'refused', sentence: error instanceof Error ? error.message : String(error) })
      return null
    }
  }

  private async answer({ id, page, channel, request }: ToDesk & { kind: 'request' }): Promise<void> {
    const gone = this.pageOf(page).signal
    const desk = await this.opening
    const answer: DeskAnswer =
      desk === null ? noDesk : await desk.answer({ page: { id: page, gone }, channel, request })
    this.post({ kind: 'answer', id, answer })
  }

  private async answerFile(request: Request): Promise<Response> {
    const desk = await this.opening
    return desk === null ? new Response(null, { status: 503 }) : desk.answerFile(request)
  }

  private pageOf(id: string): AbortController {
    const page = this.pages.get(id) ?? new AbortController()
    this.pages.set(id, page)
    return page
  }

  private endPage(id: string): void {
    this.pages.get(id)?.abort()
    this.pages.delete(id)
  }

  private askCipher(request: CipherRequest): Promise<CipherAnswer> {
    return new Promise((resolve) => {
      this.post({ kind: 'cipher-request', id: this.cipherAnswers.add(resolve), request })
    })
  }

  onResume(listener: () => void): () => void {
    this.resumeListeners.add(listener)
    return () => void this.resumeListeners.delete(listener)
  }

  private async close(): Promise<void> {
    await (await this.opening)?.close()
    this.post({ kind: 'closed' })
  }
}
