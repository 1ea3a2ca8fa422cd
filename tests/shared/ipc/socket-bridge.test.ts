import { reactive } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSocketBridge, type NotConnected, type Socket } from '#shared/ipc/socket-bridge.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import {
  maxMessageText,
  parseRequestMessage,
  readMessage,
  type RequestMessage,
} from '#shared/ipc/socket-messages.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

class FakeSocket implements Socket {
  onopen: (() => void) | null = null
  onclose: (() => void) | null = null
  onmessage: ((event: { readonly data: unknown }) => void) | null = null
  readonly requests: RequestMessage[] = []
  closed = false

  send(text: string): void {
    const request = parseRequestMessage(readMessage(text, maxMessageText))
    if (request !== null) this.requests.push(request)
  }

  close(): void {
    this.closed = true
    this.onclose?.()
  }

  tell(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) })
  }

  answer(value: unknown): void {
    this.tell({ kind: 'answer', id: this.requests.at(-1)?.id, answer: { ok: true, value } })
  }
}

const unreachable = { ok: false, error: { code: 'internal', detail: 'desk-unreachable' } }

let clock: VirtualClock
let sockets: FakeSocket[]
let bridge: Bridge
/** What the next tries to connect come to, in the place of a socket. */
let refusal: NotConnected | null

const newest = (): FakeSocket => {
  const socket = sockets.at(-1)
  if (socket === undefined) throw new Error('The bridge has not connected')
  return socket
}

beforeEach(async () => {
  clock = new VirtualClock()
  sockets = []
  refusal = null
  bridge = createSocketBridge({
    connect() {
      if (refusal !== null) return Promise.resolve(refusal)
      const socket = new FakeSocket()
      sockets.push(socket)
      return Promise.resolve(socket)
    },
    after: (delayMs, run) => void clock.after(delayMs, run),
    clone: structuredClone,
  })
  await clock.advance(0)
})

describe('the bridge over a socket', () => {
  it('holds the first requests until it is connected, then brings their answers', async () => {
    const answer = bridge.invoke('calls.dismiss', { key: 'k1' })
    await clock.advance(0)
    expect(newest().requests).toEqual([])
    newest().onopen?.()
    await clock.advance(0)
    expect(newest().requests).toMatchObject([{ channel: 'calls.dismiss', request: { key: 'k1' } }])
    newest().answer({})
    expect(await answer).toEqual({ ok: true, value: {} })
  })

  it.each([
    ['bytes', new Uint8Array([1]).buffer],
    ['what is no JSON', '{'],
    ['no message of this protocol', '{"kind":"request"}'],
  ])('closes a connection that brings %s', (_what, data) => {
    newest().onopen?.()
    newest().onmessage?.({ data })
    expect(newest().closed).toBe(true)
  })

  it("refuses a Vue proxy, as Electron's IPC does", async () => {
    newest().onopen?.()
    const proxy = reactive({ key: 'k1' })
    await expect(bridge.invoke('calls.dismiss', proxy)).rejects.toThrow()
    expect(newest().requests).toEqual([])
  })

  it('hands each event to the listeners of its channel, until they leave', () => {
    const heard: string[] = []
    const leave = bridge.subscribe('desk.prefill', ({ to }) => heard.push(to))
    bridge.subscribe('status.changed', () => heard.push('status'))
    newest().onopen?.()
    newest().tell({ kind: 'event', channel: 'desk.prefill', payload: { to: '101' } })
    leave()
    newest().tell({ kind: 'event', channel: 'desk.prefill', payload: { to: '102' } })
    expect(heard).toEqual(['101'])
  })

  it('answers open and new requests when the desk is gone, and tells the page both ways', async () => {
    const told: boolean[] = []
    bridge.subscribe('desk.reachable', ({ reachable }) => told.push(reachable))
    newest().onopen?.()
    const open = bridge.invoke('account.read', {})
    await clock.advance(0)
    newest().onclose?.()
    expect(await open).toEqual(unreachable)
    expect(await bridge.invoke('account.read', {})).toEqual(unreachable)
    await clock.advance(250)
    newest().onopen?.()
    expect(told).toEqual([false, true])
    const again = bridge.invoke('account.read', {})
    await clock.advance(0)
    newest().answer({ phase: 'signed-out' })
    expect(await again).toMatchObject({ ok: true })
  })

  it('says why there is no connection, each time that it changes, and tries on', async () => {
    const told: unknown[] = []
    bridge.subscribe('desk.reachable', (link) => told.push(link))
    newest().onopen?.()
    refusal = 'not-let-in'
    newest().onclose?.()
    await clock.advance(2_000)
    refusal = 'too-many'
    await clock.advance(5_000)
    refusal = null
    await clock.advance(5_000)
    newest().onopen?.()
    expect(told).toEqual([
      { reachable: false, why: 'gone' },
      { reachable: false, why: 'not-let-in' },
      { reachable: false, why: 'too-many' },
      { reachable: true },
    ])
  })

  it('keeps hearing events after a reconnection', async () => {
    const heard: string[] = []
    bridge.subscribe('desk.prefill', ({ to }) => heard.push(to))
    newest().onopen?.()
    newest().onclose?.()
    await clock.advance(250)
    newest().onopen?.()
    newest().tell({ kind: 'event', channel: 'desk.prefill', payload: { to: '103' } })
    expect(heard).toEqual(['103'])
  })

  it('waits longer after each failed try, five seconds at most, and starts afresh after success', async () => {
    const tries = async (ms: number): Promise<number> => {
      const before = sockets.length
      await clock.advance(ms)
      return sockets.length - before
    }
    for (const pauseMs of [250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]) {
      newest().onclose?.()
      expect(await tries(pauseMs - 1)).toBe(0)
      expect(await tries(1)).toBe(1)
    }
    newest().onopen?.()
    newest().onclose?.()
    expect(await tries(250)).toBe(1)
  })

  it.each([['nonsense'], ['0:{"kind":"request"}'], ['0:null']])(
    'drops a connection that sends %s',
    (frame) => {
      newest().onopen?.()
      newest().onmessage?.({ data: frame })
      expect(newest().closed).toBe(true)
    },
  )

  it('ignores an answer to a request it did not make', () => {
    newest().onopen?.()
    newest().tell({ kind: 'answer', id: 99, answer: { ok: true, value: {} } })
    expect(newest().closed).toBe(false)
  })
})
