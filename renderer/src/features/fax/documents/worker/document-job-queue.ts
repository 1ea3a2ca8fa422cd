import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type {
  DocumentJobRequest,
  DocumentJob,
  DocumentJobs,
  DocumentProblem,
  DocumentReply,
} from '../protocol/document-protocol.ts'

/** What is needed of a browser's `Worker`. */
export interface DocumentWorker {
  onmessage: ((event: MessageEvent<unknown>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  postMessage(message: unknown): void
  terminate(): void
}

export interface DocumentJobQueueParts {
  readonly startWorker: () => DocumentWorker
  /** Returns what stops the timer. */
  readonly setTimer: (run: () => void, milliseconds: number) => () => void
}

export type DocumentAnswer<J extends DocumentJob> = Result<DocumentJobs[J]['answer'], DocumentProblem>

interface Waiting {
  readonly request: DocumentJobRequest
  readonly settle: (answer: DocumentAnswer<DocumentJob>) => void
  readonly signal: AbortSignal | null
}

/** How long each job may take before its worker is ended, in milliseconds. */
const limits: Readonly<Record<DocumentJob, number>> = {
  open: 20_000,
  page: 15_000,
  close: 5_000,
  cover: 60_000,
  report: 30_000,
}

/**
 * Milliseconds without a job after which the worker is ended: a decoder never frees the memory that it took
 * for a large page.
 */
const longestRest = 30_000

/**
 * One worker for all documents, one job at a time, in order. A job that takes too long ends the worker, and
 * so does a rest; with it goes every document that was open there: `generation` tells. The next job starts
 * a new one.
 */
export class DocumentJobQueue {
  /** Grows when open documents were lost. */
  generation = 0
  private readonly parts: DocumentJobQueueParts
  private readonly queue: Waiting[] = []
  private worker: DocumentWorker | null = null
  private running: { readonly job: Waiting; readonly stopTimer: () => void } | null = null
  private count = 0
  private wake: () => void = () => undefined

  constructor(parts: DocumentJobQueueParts) {
    this.parts = parts
  }

  /** A job whose signal was aborted before its turn is not done; it answers `not-drawable`. */
  ask<J extends DocumentJob>(
    job: J,
    request: DocumentJobs[J]['request'],
    signal: AbortSignal | null = null,
  ): Promise<DocumentAnswer<J>> {
    this.count += 1
    const numbered: DocumentJobRequest = { jobId: this.count, job, request }
    return new Promise((resolve) => {
      this.queue.push({ request: numbered, signal, settle: resolve as Waiting['settle'] })
      this.next()
    })
  }

  private next(): void {
    if (this.running !== null) return
    const job = this.queue.shift()
    if (job === undefined) return this.rest()
    this.wake()
    if (job.signal?.aborted === true) {
      job.settle(fail('not-drawable'))
      this.next()
      return
    }
    this.worker ??= this.start()
    const stopTimer = this.parts.setTimer(() => this.giveUp('too-slow'), limits[job.request.job])
    this.running = { job, stopTimer }
    this.worker.postMessage(job.request)
  }

  private start(): DocumentWorker {
    const worker = this.parts.startWorker()
    worker.onmessage = ({ data }) => this.receive(data as DocumentReply | null)
    worker.onerror = () => this.giveUp('damaged')
    return worker
  }

  /** A library in the worker may send messages of its own, which are no answers and are ignored. */
  private receive(reply: DocumentReply | null): void {
    if (this.running === null || reply?.jobId !== this.running.job.request.jobId) return
    this.finish(reply.ok ? succeed(reply.answer) : fail(reply.problem))
  }

  private rest(): void {
    if (this.worker === null) return
    this.wake()
    this.wake = this.parts.setTimer(() => this.endWorker(), longestRest)
  }

  private endWorker(): void {
    this.worker?.terminate()
    this.worker = null
    this.generation += 1
  }

  private giveUp(problem: DocumentProblem): void {
    this.endWorker()
    this.finish(fail(problem))
  }

  private finish(answer: DocumentAnswer<DocumentJob>): void {
    const done = this.running
    this.running = null
    done?.stopTimer()
    done?.job.settle(answer)
    this.next()
  }
}
