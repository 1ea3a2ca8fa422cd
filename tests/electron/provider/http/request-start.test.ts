import { createServer, type LookupFunction, type Server, type Socket } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { bad, good, openProvider, plainCall, type ProviderRig } from '../../../support/rigs/provider-rig.ts'
import { tlsFixture } from '../../../support/servers/tls-fixture.ts'
import { WireServer } from '../../../support/servers/wire-server.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

function open(address: string, options = {}): ProviderRig {
  const rig = openProvider(address, options)
  closers.push(() => rig.client.close())
  return rig
}

async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = []
  const server: Server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    onConnection(socket)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((closed) => server.close(closed))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}

async function startWire(scheme: 'http' | 'https' = 'http'): Promise<WireServer> {
  const wire = await WireServer.start(scheme)
  closers.push(() => wire.stop())
  return wire
}

async function closedPort(): Promise<number> {
  const port = await listen(() => undefined)
  await closers.pop()?.()
  return port
}

describe('a call that certainly was not sent', () => {
  it('is offline where the connection is refused', async () => {
    const rig = open(`http://127.0.0.1:${await closedPort()}`)
    const error = bad(await rig.client.placeCall(plainCall))
    expect(error).toEqual({ code: 'offline', reason: 'connection-refused' })
    expect(rig.queue.last.attempts).toMatchObject([{ spent: false, verdict: 'again', headers: null }])
    expect(rig.told).toEqual(['calls.place silent ECONNREFUSED'])
  })

  it('is offline where the name is unknown', async () => {
    const lookup: LookupFunction = (_host, _options, callback) =>
      callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), '')
    const dispatcher = new Agent({ connect: { lookup } })
    const rig = open('https://api.callboard.invalid', { dispatcher })
    expect(bad(await rig.client.placeCall(plainCall))).toEqual({ code: 'offline', reason: 'name-not-found' })
    expect(rig.queue.last.attempts).toMatchObject([{ spent: false }])
  })

  it('is offline where nobody trusts the certificate, and nothing was sent', async () => {
    const wire = await startWire('https')
    const rig = open(wire.origin)
    expect(bad(await rig.client.placeCall(plainCall))).toEqual({
      code: 'offline',
      reason: 'not-trusted',
    })
    expect(wire.hits).toHaveLength(0)
    expect(rig.queue.last.attempts).toMatchObject([{ spent: false }])
  })

  it('is offline where a TLS server resets the connection on accept', async () => {
    const port = await listen((socket) => socket.resetAndDestroy())
    const rig = open(`https://127.0.0.1:${port}`)
    expect(bad(await rig.client.placeCall(plainCall)).code).toBe('offline')
    expect(rig.queue.last.attempts).toMatchObject([{ spent: false }])
  })

  it('is offline where the time is up before TLS stands', async () => {
    let accepted = (): void => undefined
    const accept = new Promise<void>((resolve) => (accepted = resolve))
    const port = await listen(() => accepted())
    const rig = open(`https://127.0.0.1:${port}`)
    const placing = rig.client.placeCall(plainCall)
    await accept
    await rig.clock.advance(45_000)
    expect(bad(await placing)).toEqual({ code: 'offline', reason: 'timed-out' })
  })

  it('is not sent late either, once it was given up while connecting', async () => {
    const wire = await startWire()
    const connect = buildConnector({})
    const waiting: (() => void)[] = []
    const dispatcher = new Agent({
      connect: (options, callback) => void waiting.push(() => connect(options, callback)),
    })
    closers.push(() => dispatcher.destroy())
    const rig = open(wire.origin, { dispatcher })
    const placing = rig.client.placeCall(plainCall)
    await rig.clock.advance(45_000)
    expect(bad(await placing)).toEqual({ code: 'offline', reason: 'timed-out' })
    const reading = rig.client.root()
    for (const proceed of waiting) proceed()
    good(await reading)
    expect(wire.hits.map((hit) => hit.method)).toEqual(['GET'])
  })
})

describe('a call that may have been sent', () => {
  it('case 7: is unknown where the connection ends after the request was read', async () => {
    const wire = await startWire()
    wire.answer((reply) => reply.drop())
    const rig = open(wire.origin, { retries: 3 })
    expect(bad(await rig.client.placeCall(plainCall)).code).toBe('outcome-unknown')
    expect(wire.hits).toHaveLength(1)
    expect(rig.queue.last.attempts).toMatchObject([{ spent: true, verdict: 'done' }])
    expect(rig.queue.last.job.retry).toBe('never')
  })

  it('case 7: is unknown where no answer comes in time', async () => {
    const wire = await startWire()
    const asked = new Promise<void>((resolve) => wire.answer(() => resolve()))
    const rig = open(wire.origin)
    const placing = rig.client.placeCall(plainCall)
    await asked
    await rig.clock.advance(45_000)
    expect(bad(await placing)).toEqual({ code: 'outcome-unknown', reason: 'timed-out' })
  })

  it('is unknown, to be on the safe side, where an unencrypted server resets on accept', async () => {
    const port = await listen((socket) => socket.resetAndDestroy())
    const rig = open(`http://127.0.0.1:${port}`)
    const error = bad(await rig.client.placeCall(plainCall))
    const [attempt] = rig.queue.last.attempts
    expect(attempt?.spent).toBe(error.code === 'outcome-unknown')
    expect(['outcome-unknown', 'offline']).toContain(error.code)
  })
})

describe('connections', () => {
  it('gives every write a connection of its own, and closes it', async () => {
    const wire = await startWire()
    wire.answer((reply) => reply.json(202, { Call: 'Call creation request accepted.' }))
    const rig = open(wire.origin)
    good(await rig.client.placeCall(plainCall))
    good(await rig.client.placeCall(plainCall))
    expect(wire.connections).toBe(2)
    expect(wire.last.headers.connection).toBe('close')
  })

  it('lets reads share a few connections', async () => {
    const wire = await startWire()
    wire.answer((reply) => reply.json(200, { list: [] }))
    const rig = open(wire.origin)
    for (let turn = 0; turn < 12; turn++) good(await rig.client.listLiveCalls('XXX'))
    expect(wire.hits).toHaveLength(12)
    expect(wire.connections).toBeLessThanOrEqual(4)
  })

  it('verifies certificates even where the environment says not to', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    closers.push(async () => {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before
    })
    const wire = await startWire('https')
    const rig = open(wire.origin)
    expect(bad(await rig.client.root()).code).toBe('offline')
    expect(bad(await rig.client.placeCall(plainCall)).code).toBe('offline')
    expect(wire.hits).toHaveLength(0)
  })

  it('talks TLS to a server whose certificate is trusted', async () => {
    const wire = await startWire('https')
    wire.answer((reply) => reply.json(200, { resources: { calls: 'x' } }))
    const dispatcher = new Agent({ connect: { ca: tlsFixture.cert } })
    closers.push(() => dispatcher.destroy())
    expect(good(await open(wire.origin, { dispatcher }).client.root())).toEqual(['calls'])
  })
})
