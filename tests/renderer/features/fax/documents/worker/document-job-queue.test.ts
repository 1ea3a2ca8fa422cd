import { beforeEach, describe, expect, it } from 'vitest'
import {
  DocumentJobQueue,
  type DocumentWorker,
} from '#renderer/features/fax/documents/worker/document-job-queue.ts'
import type { DocumentJobRequest } from '#renderer/features/fax/documents/protocol/document-protocol.ts'

class FakeWorker implements DocumentWorker {
  onmessage: DocumentWorker['onmessage'] = null
  onerror: DocumentWorker['onerror'] = null
  readonly asked: DocumentJobRequest[] = []
  ended = false

  postMessage(message: unknown): void {
    this.asked.push(message as DocumentJobRequest)
  }

  terminate(): void {
    this.ended = true
  }

  say(data: unknown): void {
    this.onmessage?.({ data } as MessageEvent<unknown>)
  }

  answerLast(pages = 1): void {
    const answer = { pages, exact: true, markup: null, notes: [] }
    this.say({ jobId: this.asked.at(-1)?.jobId, ok: true, answer })
  }
}

let workers: FakeWorker[]
let timers: { run: () => void; milliseconds: number; stopped: boolean }[]
let desk: DocumentJobQueue

beforeEach(() => {
  workers = []
  timers = []
  desk = new DocumentJobQueue({
    startWorker: () => {
      const worker = new FakeWorker()
      workers.push(worker)
      return worker
    },
    setTimer: (run, milliseconds) => {
      const timer = { run, milliseconds, stopped: false }
      timers.push(timer)
      return () => (timer.stopped = true)
    },
  })
})

const open = (key: string, signal: AbortSignal | null = null) =>
  desk.ask('open', { key, mediaType: 'application/pdf', bytes: new Uint8Array(3) }, signal)

describe('the queue of document jobs', () => {
  it('starts no worker before there is work', async () => {
    expect(workers).toEqual([])
    const answer = open('a')
    workers[0]?.answerLast(7)
    expect(await answer).toEqual({ ok: true, value: { pages: 7, exact: true, markup: null, notes: [] } })
    expect(timers[0]?.stopped).toBe(true)
  })

  it('does one job at a time, in order, in one worker', async () => {
    const answers = [open('a'), open('b')]
    expect(workers[0]?.asked.map(({ request }) => 'key' in request && request.key)).toEqual(['a'])
    workers[0]?.answerLast()
    await answers[0]
    expect(workers[0]?.asked.map(({ request }) => 'key' in request && request.key)).toEqual(['a', 'b'])
    workers[0]?.answerLast()
    await answers[1]
    expect(workers).toHaveLength(1)
  })

  it('ends a worker that takes too long, says so, and goes on with a new one', async () => {
    const hostile = open('a')
    const next = open('b')
    timers[0]?.run()
    expect(await hostile).toEqual({ ok: false, error: 'too-slow' })
    expect([workers[0]?.ended, desk.generation]).toEqual([true, 1])
    workers[0]?.answerLast()
    workers[1]?.answerLast(2)
    expect(await next).toMatchObject({ ok: true, value: { pages: 2 } })
  })

  it('goes on after a worker that broke down', async () => {
    const broken = open('a')
    workers[0]?.onerror?.({} as ErrorEvent)
    expect(await broken).toEqual({ ok: false, error: 'damaged' })
    const next = open('b')
    workers[1]?.answerLast()
    expect((await next).ok).toBe(true)
  })

  it('passes on why a document can’t be opened', async () => {
    const answer = open('a')
    workers[0]?.say({ jobId: 1, ok: false, problem: 'encrypted' })
    expect(await answer).toEqual({ ok: false, error: 'encrypted' })
  })

  it('takes nothing else for an answer', async () => {
    const answer = open('a')
    for (const noise of [null, 'ready', { sourceName: 'worker', action: 'ready' }, { jobId: 99, ok: true }])
      workers[0]?.say(noise)
    workers[0]?.answerLast(4)
    expect(await answer).toMatchObject({ ok: true, value: { pages: 4 } })
  })

  it('leaves out what nobody waits for any more', async () => {
    const first = open('a')
    const scrolled = new AbortController()
    const away = open('b', scrolled.signal)
    const last = open('c')
    scrolled.abort()
    workers[0]?.answerLast()
    await first
    expect(await away).toEqual({ ok: false, error: 'not-drawable' })
    workers[0]?.answerLast()
    await last
    expect(workers[0]?.asked.map(({ request }) => 'key' in request && request.key)).toEqual(['a', 'c'])
  })

  it('issue 7 §5.5: gives the memory of large pages back once there has been nothing to do for 30 s', async () => {
    const answer = open('a')
    workers[0]?.answerLast()
    await answer
    const rest = timers.at(-1)
    expect([rest?.milliseconds, rest?.stopped]).toEqual([30_000, false])
    rest?.run()
    expect([workers[0]?.ended, desk.generation]).toEqual([true, 1])
    const next = open('b')
    workers[1]?.answerLast(2)
    expect(await next).toMatchObject({ ok: true, value: { pages: 2 } })
  })

  it('issue 7 §5.5: ends no worker that has work again', async () => {
    const first = open('a')
    workers[0]?.answerLast()
    await first
    const rest = timers.at(-1)
    const second = open('b')
    expect(rest?.stopped).toBe(true)
    workers[0]?.answerLast()
    expect((await second).ok).toBe(true)
    expect([workers.length, workers[0]?.ended]).toEqual([1, false])
  })
})
