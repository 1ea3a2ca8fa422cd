import { Agent, buildConnector } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { bad, good, openProvider, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { acceptedBodies, largeFax, plainFax, plainSms, sendIds } from '../../support/samples/sends.ts'
import { measureRequest, SocketServer, type Peer } from '../../support/servers/socket-server.ts'
import { WireServer } from '../../support/servers/wire-server.ts'

/*
 * An upload that is stopped or breaks off. The length is stated in its head, so whatever comes of the rest,
 * a body that ends early can't be taken for a whole one.
 */

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

function open(address: string, options = {}): ProviderRig {
  const rig = openProvider(address, options)
  closers.push(() => rig.client.close())
  return rig
}

/** A server that reads the first of a request and then no more, until its socket is resumed. */
async function startStalled(): Promise<{ rig: ProviderRig; stalled: Promise<Peer> }> {
  let found = (_peer: Peer): void => undefined
  const stalled = new Promise<Peer>((resolve) => (found = resolve))
  const server = await SocketServer.start((peer) => {
    void peer.atLeast(1).then(() => {
      peer.socket.pause()
      found(peer)
    })
  })
  closers.push(() => server.stop())
  return { rig: open(`http://127.0.0.1:${server.port}`), stalled }
}

async function startWire(): Promise<WireServer> {
  const wire = await WireServer.start()
  closers.push(() => wire.stop())
  return wire
}

const accepted = acceptedBodies.fax
const acceptedHead = `HTTP/1.1 202 Accepted\r\nLocation: ${accepted.Location}\r\n`

describe('progress', () => {
  it('grows to the length of the whole body', async () => {
    const wire = await startWire()
    wire.answer((reply) => reply.json(202, accepted))
    const seen: number[] = []
    good(await open(wire.origin).client.sendFax(largeFax, { onProgress: (bytes) => seen.push(bytes) }))
    expect(seen.length).toBeGreaterThan(10)
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(wire.last.body.byteLength)
    expect(wire.last.headers['content-length']).toBe(String(wire.last.body.byteLength))
  })

  it('is of what the connection takes, not of what is waiting', async () => {
    const { rig, stalled } = await startStalled()
    const stop = new AbortController()
    let progress = 0
    const sending = rig.client.sendFax(largeFax, {
      onProgress: (bytes) => (progress = bytes),
      stop: stop.signal,
    })
    await stalled
    expect(progress).toBeLessThan(largeFax.bytes.byteLength)
    stop.abort()
    await sending
  })
})

describe('stopping', () => {
  it('before the turn comes connects to nothing, and asks nobody', async () => {
    const wire = await startWire()
    let asked = 0
    const rig = open(wire.origin)
    const beforeSend = (): Promise<boolean> => Promise.resolve(asked++ === 0)
    const stop = AbortSignal.abort()
    expect(bad(await rig.client.sendFax(plainFax, { beforeSend, stop }))).toEqual({ code: 'cancelled' })
    expect([asked, wire.connections]).toEqual([0, 0])
  })

  it('by the one who is asked, in that moment, connects to nothing', async () => {
    const wire = await startWire()
    const stop = new AbortController()
    const beforeSend = (): Promise<boolean> => {
      stop.abort()
      return Promise.resolve(true)
    }
    const sent = await open(wire.origin).client.sendSms(plainSms, { beforeSend, stop: stop.signal })
    expect(bad(sent)).toEqual({ code: 'cancelled' })
    expect(wire.connections).toBe(0)
  })

  it('while it connects sends nothing, then or later', async () => {
    const wire = await startWire()
    const connect = buildConnector({})
    let proceed = (): void => undefined
    let begun = (): void => undefined
    const connecting = new Promise<void>((resolve) => (begun = resolve))
    const dispatcher = new Agent({
      connect: (options, callback) => {
        proceed = () => connect(options, callback)
        begun()
      },
    })
    closers.push(() => dispatcher.destroy())
    const rig = open(wire.origin, { dispatcher })
    const stop = new AbortController()
    const sending = rig.client.sendFax(plainFax, { stop: stop.signal })
    await connecting
    stop.abort()
    expect(bad(await sending)).toEqual({ code: 'cancelled' })
    expect(rig.queue.last.attempts).toMatchObject([{ spent: false, verdict: 'done' }])
    const reading = rig.client.root()
    proceed()
    good(await reading)
    expect(wire.hits.map(({ method }) => method)).toEqual(['GET'])
  })

  it('under way is cancelled, and the server has no whole request', async () => {
    const { rig, stalled } = await startStalled()
    const stop = new AbortController()
    const sending = rig.client.sendFax(largeFax, { stop: stop.signal })
    const peer = await stalled
    stop.abort()
    expect(bad(await sending)).toEqual({ code: 'cancelled' })
    expect(rig.queue.last.attempts).toMatchObject([{ spent: true, verdict: 'done', headers: null }])
    expect(rig.told).toEqual([])
    peer.socket.resume()
    await peer.closed
    const { promised, body } = measureRequest(peer.received())
    expect(promised).toBeGreaterThan(largeFax.bytes.byteLength)
    expect(body.byteLength).toBeLessThan(promised ?? 0)
    expect(body.toString('latin1')).not.toContain(largeFax.to)
  })

  it('after the last byte leaves the outcome unknown', async () => {
    const wire = await startWire()
    const asked = new Promise<void>((resolve) => wire.answer(() => resolve()))
    const stop = new AbortController()
    const rig = open(wire.origin)
    const sending = rig.client.sendFax(largeFax, { stop: stop.signal })
    await asked
    stop.abort()
    expect(bad(await sending)).toEqual({ code: 'outcome-unknown' })
    expect(wire.last.headers['content-length']).toBe(String(wire.last.body.byteLength))
  })

  it('of a message is always too late once it has begun', async () => {
    const wire = await startWire()
    const asked = new Promise<void>((resolve) => wire.answer(() => resolve()))
    const stop = new AbortController()
    const sending = open(wire.origin).client.sendSms(plainSms, { stop: stop.signal })
    await asked
    stop.abort()
    expect(bad(await sending).code).toBe('outcome-unknown')
  })

  it('after the provider accepted takes nothing back', async () => {
    const wire = await startWire()
    wire.answer((reply) => reply.start(`${acceptedHead}Content-Length: 9\r\n\r\n{"a"`))
    const stop = new AbortController()
    const rig = open(wire.origin)
    let over = false
    const sending = rig.client
      .sendFax(plainFax, { stop: stop.signal, onAccepted: () => stop.abort() })
      .finally(() => (over = true))
    await new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()))
    for (let turn = 0; turn < 5; turn++) await new Promise((next) => setImmediate(next))
    expect(over).toBe(false)
    await rig.clock.advance(300_000)
    expect(good(await sending)).toEqual({ remoteId: sendIds.fax })
  })
})

describe('a connection that ends in mid-upload', () => {
  it.each([
    ['closed', (peer: Peer) => peer.socket.destroy()],
    ['reset', (peer: Peer) => peer.socket.resetAndDestroy()],
  ])('leaves the outcome unknown where it is %s, with half a request at the server', async (_how, end) => {
    const { rig, stalled } = await startStalled()
    const sending = rig.client.sendFax(largeFax)
    const peer = await stalled
    end(peer)
    expect(bad(await sending).code).toBe('outcome-unknown')
    expect(rig.queue.last.attempts).toMatchObject([{ spent: true, verdict: 'done' }])
    const { promised, body } = measureRequest(peer.received())
    expect(body.byteLength).toBeLessThan(promised ?? 0)
  })

  it('leaves the outcome unknown where the time is up in mid-upload', async () => {
    const { rig, stalled } = await startStalled()
    const sending = rig.client.sendFax(largeFax)
    const peer = await stalled
    await rig.clock.advance(300_000)
    expect(bad(await sending)).toEqual({ code: 'outcome-unknown', reason: 'timed-out' })
    peer.socket.resume()
    await peer.closed
    const { promised, body } = measureRequest(peer.received())
    expect(body.byteLength).toBeLessThan(promised ?? 0)
  })
})

describe('an answer in mid-upload', () => {
  async function answerEarly(bytes: string): Promise<ProviderRig> {
    const server = await SocketServer.start((peer) => {
      void peer.atLeast(100_000).then(() => peer.socket.write(bytes))
    })
    closers.push(() => server.stop())
    return open(`http://127.0.0.1:${server.port}`)
  }

  it('is believed where it refuses', async () => {
    const rig = await answerEarly('HTTP/1.1 413 Too Large\r\nContent-Length: 4\r\n\r\nHuge')
    expect(bad(await rig.client.sendFax(largeFax))).toEqual({ code: 'rejected', detail: 'Huge' })
  })

  it('is believed where it accepts', async () => {
    const rig = await answerEarly(`${acceptedHead}Content-Length: 0\r\n\r\n`)
    expect(good(await rig.client.sendFax(largeFax))).toEqual({ remoteId: sendIds.fax })
  })
})
