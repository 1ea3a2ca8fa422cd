import { setImmediate as nextTurn } from 'node:timers/promises'
import { Agent, buildConnector } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { bad, good, openProvider, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import {
  acceptedBodies,
  plainFax,
  plainSms,
  sendAny,
  sendDeadlines,
  sendIds,
} from '../../support/samples/sends.ts'
import { SocketServer, type Peer } from '../../support/servers/socket-server.ts'
import { WireServer } from '../../support/servers/wire-server.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

function open(address: string, options = {}): ProviderRig {
  const rig = openProvider(address, options)
  closers.push(() => rig.client.close())
  return rig
}

async function startWire(scheme: 'http' | 'https' = 'http'): Promise<WireServer> {
  const wire = await WireServer.start(scheme)
  closers.push(() => wire.stop())
  return wire
}

async function startSockets(onPeer?: (peer: Peer) => void): Promise<SocketServer> {
  const server = await SocketServer.start(onPeer)
  closers.push(() => server.stop())
  return server
}

/** Resolves once the server has read a whole request, which it then leaves unanswered but for `bytes`. */
function askedThen(wire: WireServer, bytes = ''): Promise<void> {
  return new Promise((resolve) =>
    wire.answer((reply) => {
      if (bytes !== '') reply.start(bytes)
      resolve()
    }),
  )
}

const kinds = ['sms', 'fax'] as const
const headWith = (kind: (typeof kinds)[number]): string =>
  `HTTP/1.1 202 Accepted\r\nLocation: ${acceptedBodies[kind].Location}\r\nContent-Length: 900\r\n\r\n`
const headWithout = 'HTTP/1.1 202 Accepted\r\nContent-Length: 900\r\n\r\n'

describe.each(kinds)('%s: certainly not sent', (kind) => {
  it('where the connection is refused', async () => {
    const gone = await SocketServer.start()
    const { port } = gone
    await gone.stop()
    const rig = open(`http://127.0.0.1:${port}`)
    expect(bad(await sendAny(rig, kind))).toEqual({ code: 'offline', reason: 'connection-refused' })
    expect(rig.queue.last.attempts).toMatchObject([{ spent: false }])
  })

  it('where TLS fails, and the server was asked nothing', async () => {
    const wire = await startWire('https')
    const rig = open(wire.origin)
    expect(bad(await sendAny(rig, kind)).code).toBe('offline')
    expect(wire.hits).toEqual([])
    expect(rig.queue.last.attempts).toMatchObject([{ spent: false }])
  })

  it('where a TLS server resets on accept, having seen no request', async () => {
    const server = await startSockets(({ socket }) => socket.resetAndDestroy())
    const rig = open(`https://127.0.0.1:${server.port}`)
    expect(bad(await sendAny(rig, kind)).code).toBe('offline')
    expect(rig.queue.last.attempts).toMatchObject([{ spent: false }])
    expect(server.only.received().toString('latin1')).not.toContain('POST')
  })

  it('where the deadline passes while it connects, and not sent later either', async () => {
    const wire = await startWire()
    const connect = buildConnector({})
    const waiting: (() => void)[] = []
    const dispatcher = new Agent({
      connect: (options, callback) => void waiting.push(() => connect(options, callback)),
    })
    closers.push(() => dispatcher.destroy())
    const rig = open(wire.origin, { dispatcher })
    const connecting = new Promise<void>((resolve) => {
      const look = (): void => (waiting.length > 0 ? resolve() : void setImmediate(look))
      look()
    })
    const sending = sendAny(rig, kind)
    await connecting
    await rig.clock.advance(sendDeadlines[kind])
    expect(bad(await sending)).toEqual({ code: 'offline', reason: 'timed-out' })
    const reading = rig.client.root()
    for (const proceed of waiting) proceed()
    good(await reading)
    expect(wire.hits.map((hit) => hit.method)).toEqual(['GET'])
  })
})

describe.each(kinds)('%s: may have been sent', (kind) => {
  it('case 7: where the connection is reset after the request', async () => {
    const wire = await startWire()
    wire.answer((reply) => reply.drop())
    const rig = open(wire.origin, { retries: 3 })
    expect(bad(await sendAny(rig, kind)).code).toBe('outcome-unknown')
    expect(wire.hits).toHaveLength(1)
    expect(wire.last.headers).toMatchObject({ 'content-length': String(wire.last.body.byteLength) })
    expect(Object.keys(wire.last.headers)).not.toContain('transfer-encoding')
    expect(rig.queue.last).toMatchObject({
      job: { retry: 'never' },
      attempts: [{ spent: true, verdict: 'done' }],
    })
  })

  it('case 7: where headers never come', async () => {
    const wire = await startWire()
    const asked = askedThen(wire)
    const rig = open(wire.origin)
    let over = false
    const sending = sendAny(rig, kind).finally(() => (over = true))
    await asked
    await rig.clock.advance(sendDeadlines[kind] - 1)
    expect(over).toBe(false)
    await rig.clock.advance(1)
    expect(bad(await sending)).toEqual({ code: 'outcome-unknown', reason: 'timed-out' })
    expect(wire.hits).toHaveLength(1)
  })

  it('case 3: where 100 Continue comes and the connection then ends', async () => {
    const wire = await startWire()
    wire.answer((reply) => reply.raw('HTTP/1.1 100 Continue\r\n\r\n'))
    expect(bad(await sendAny(open(wire.origin), kind)).code).toBe('outcome-unknown')
    expect(wire.hits).toHaveLength(1)
  })

  it('where an answer without a Location is dripped past the deadline', async () => {
    const wire = await startWire()
    const asked = askedThen(wire, `${headWithout}{`)
    const rig = open(wire.origin)
    const accepted: unknown[] = []
    const sending = sendAny(rig, kind, { onAccepted: (id) => accepted.push(id) })
    await asked
    await rig.clock.advance(sendDeadlines[kind])
    expect(bad(await sending).code).toBe('outcome-unknown')
    expect(accepted).toEqual([])
  })

  it('where an unencrypted server resets on accept, unless the connection never stood', async () => {
    const server = await startSockets(({ socket }) => socket.resetAndDestroy())
    const rig = open(`http://127.0.0.1:${server.port}`)
    const error = bad(await sendAny(rig, kind))
    expect(['outcome-unknown', 'offline']).toContain(error.code)
    expect(rig.queue.last.attempts[0]?.spent).toBe(error.code === 'outcome-unknown')
  })
})

describe.each(kinds)('%s: accepted on its headers', (kind) => {
  it('although the body is a black hole until the deadline', async () => {
    const wire = await startWire()
    wire.answer((reply) => reply.start(headWith(kind)))
    const rig = open(wire.origin)
    const id = await new Promise((resolve) => {
      const sending = sendAny(rig, kind, { onAccepted: resolve })
      closers.push(() => sending)
    })
    expect(id).toBe(sendIds[kind])
    expect(rig.queue.ran).toEqual([])
    await rig.clock.advance(sendDeadlines[kind])
    await closers.pop()?.()
    expect(rig.queue.last.attempts).toMatchObject([{ result: { value: { remoteId: sendIds[kind] } } }])
  })

  it.each([
    ['cut', `${headWith('sms')}{"SMS":`, `${headWith('fax')}{"Fax":`],
    ['dripped byte by byte and cut', '', ''],
  ])('although the body is %s', async (how, ...bytes) => {
    const wire = await startWire()
    const text = bytes[kinds.indexOf(kind)] ?? ''
    wire.answer((reply) => (text === '' ? reply.drip(`${headWith(kind)}{"`) : reply.raw(text)))
    const accepted: unknown[] = []
    const sent = await sendAny(open(wire.origin), kind, { onAccepted: (id) => accepted.push(id) })
    expect(good(sent), how).toEqual({ remoteId: sendIds[kind] })
    expect(accepted).toEqual([sendIds[kind]])
  })
})

describe('before it leaves', () => {
  it.each(kinds)('%s: nothing connects where the sender is told no', async (kind) => {
    const wire = await startWire()
    const rig = open(wire.origin)
    let asked = 0
    const refuse = (): Promise<boolean> => Promise.resolve(asked++ < 0)
    expect(bad(await sendAny(rig, kind, { beforeSend: refuse }))).toEqual({ code: 'cancelled' })
    expect(asked).toBe(1)
    expect([wire.connections, wire.hits.length]).toEqual([0, 0])
    expect(rig.queue.last.attempts).toMatchObject([{ spent: false, verdict: 'done', headers: null }])
    expect(rig.told).toEqual([])
  })

  it.each(kinds)(
    '%s: it connects in the turn in which it is allowed to, however long that took',
    async (kind) => {
      const wire = await startWire()
      wire.answer((reply) => reply.json(202, acceptedBodies[kind]))
      const order: string[] = []
      const connect = buildConnector({})
      const dispatcher = new Agent({
        connect: (options, callback) => {
          order.push('connects')
          connect(options, callback)
        },
      })
      closers.push(() => dispatcher.destroy())
      const rig = open(wire.origin, { dispatcher })
      const beforeSend = async (): Promise<boolean> => {
        await nextTurn()
        order.push('asked')
        setImmediate(() => order.push('a turn later'))
        return true
      }
      good(await sendAny(rig, kind, { beforeSend }))
      expect(order).toEqual(['asked', 'connects', 'a turn later'])
    },
  )

  it('each send is a request and a connection of its own, and never repeated by the queue', async () => {
    const wire = await startWire()
    wire.answer((reply) => reply.json(202, {}))
    const rig = open(wire.origin)
    await rig.client.sendSms(plainSms)
    await rig.client.sendFax({ ...plainFax, to: plainSms.to })
    expect(rig.queue.ran.map(({ job }) => [job.label, job.lane, job.retry])).toEqual([
      ['sms.send', 'outbox', 'never'],
      ['faxes.send', 'outbox', 'never'],
    ])
    expect(rig.queue.ran.every(({ job }) => job.coalesceKey === undefined)).toBe(true)
    expect(wire.connections).toBe(2)
    expect(wire.last.headers.connection).toBe('close')
  })
})
