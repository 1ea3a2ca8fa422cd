import { describe, expect, it } from 'vitest'
import { createAudioClient, type AudioWorker } from '#renderer/features/audio/worker/audio-client.ts'
import type { AudioReply } from '#renderer/features/audio/worker/audio-protocol.ts'
import { fail } from '#shared/result.ts'

class FakeWorker implements AudioWorker {
  onmessage: AudioWorker['onmessage'] = null
  onerror: AudioWorker['onerror'] = null
  isEnded = false
  readonly asked: unknown[] = []
  postMessage(message: unknown): void {
    this.asked.push(message)
  }
  terminate(): void {
    this.isEnded = true
  }
  say(reply: AudioReply): void {
    this.onmessage?.(new MessageEvent('message', { data: reply }))
  }
}

function start() {
  const worker = new FakeWorker()
  const timers = new Set<() => void>()
  const client = createAudioClient({
    startWorker: () => worker,
    setTimer: (run) => {
      const timer = (): void => run()
      timers.add(timer)
      return () => timers.delete(timer)
    },
  })
  return { worker, client, timers, passTime: () => [...timers].forEach((run) => run()) }
}

const file = new Blob(['x'])
const peaks = new Float32Array([0.5])

describe('issue 10 §1: the worker of a sound', () => {
  it('is ended where it is silent for too long, and the file is refused with the reason', async () => {
    const { worker, client, passTime } = start()
    const opened = client.ask('open', { file })
    passTime()
    expect([await opened, worker.isEnded]).toEqual([fail('too-slow'), true])
    expect(await client.ask('edit', { edits: [] })).toEqual(fail('too-slow'))
  })

  it('has its time anew with each part that it has read', async () => {
    const { worker, client, timers } = start()
    const parts: Float32Array[] = []
    const opened = client.ask('open', { file }, (part) => parts.push(part))
    const [first] = timers
    worker.say({ jobId: 1, kind: 'part', peaks })
    expect([parts, timers.size, timers.has(first ?? (() => undefined))]).toEqual([[peaks], 1, false])
    worker.say({ jobId: 1, kind: 'failed', problem: 'no-sound' })
    expect([await opened, timers.size]).toEqual([fail('no-sound'), 0])
  })

  it('that breaks answers all that was asked', async () => {
    const { worker, client } = start()
    const answers = [client.ask('edit', { edits: [] }), client.ask('write', { phone: true })]
    worker.onerror?.(new ErrorEvent('error'))
    expect(await Promise.all(answers)).toEqual([fail('damaged'), fail('damaged')])
  })

  it('is ended with its sound, and no time runs any more', () => {
    const { worker, client, timers } = start()
    void client.ask('open', { file })
    client.end()
    expect([worker.isEnded, timers.size]).toEqual([true, 0])
  })
})
