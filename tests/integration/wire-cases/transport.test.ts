import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseProviderBase } from '#electron/main/provider/provider-base.ts'
import {
  bad,
  credentials,
  good,
  itemsOf,
  openProvider,
  plainCall,
  type ProviderRig,
} from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened), { retries: 2 })

const location = 'https://api.surevoip.co.uk/customers/XXX/calls/live/908dea11-fa4b-47dc-99f2-df078f5ec96d'
const callId = '908dea11-fa4b-47dc-99f2-df078f5ec96d'
const accepted = JSON.stringify({ Call: 'Call creation request accepted.', Location: location })
const acceptedHead = `HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nLocation: ${location}\r\n`
const continueHead = 'HTTP/1.1 100 Continue\r\n\r\n'

describe('case 1: authorization', () => {
  it('is in the first request, in UTF-8', async () => {
    wire.answer((reply) => reply.json(200, { 'ip-address': '80.68.84.28' }))
    good(await rig.client.ipAddress())
    expect(wire.hits).toHaveLength(1)
    const [scheme, value] = wire.last.headers.authorization?.split(' ') ?? []
    expect(scheme).toBe('Basic')
    expect(Buffer.from(value ?? '', 'base64').toString('utf8')).toBe(
      `${credentials.username}:${credentials.password}`,
    )
  })

  it.each([
    'http://api.surevoip.co.uk/',
    'http://10.0.0.1:8080',
    'http://127.0.0.1.example.com',
    'http://localhost.example',
  ])('is never sent over %s', (address) => {
    const base = parseProviderBase(address)
    expect(base).toMatchObject({ ok: false, error: { code: 'invalid-input', fields: [{ field: 'url' }] } })
  })
})

describe('case 2: query and headers', () => {
  it('pins JSON and leaves hypermedia out in one query string', async () => {
    wire.answer((reply) => reply.json(200, { list: [] }))
    good(await rig.client.listCalls('XXX', { status: 'all' }, { limit: 5, page: 2 }))
    expect(Object.fromEntries(wire.last.query)).toEqual({
      status: 'all',
      page: '2',
      limit: '5',
      hypermedia: 'no',
      'content-type': 'application/json',
    })
    expect(wire.last.headers.accept).toBe('application/json')
  })

  it('names the type of a JSON body, and none for DELETE', async () => {
    wire.answer((reply) => reply.json(202, { Call: 'Call creation request accepted.' }))
    good(await rig.client.placeCall(plainCall))
    expect(wire.last.headers['content-type']).toBe('application/json')
    expect(wire.last.query.get('hypermedia')).toBe('no')
    good(await rig.client.endCall('XXX', callId))
    expect(wire.last.headers['content-type']).toBeUndefined()
    expect(wire.last.headers.accept).toBe('application/json')
  })

  it('encodes what could lead to another resource, and refuses what would', async () => {
    wire.answer((reply) => reply.json(200, { call: { uuid: 'x' } }))
    await rig.client.readLiveCall('XXX', 'a/b?c#d')
    expect(wire.last.path).toBe('/customers/XXX/calls/live/a%2Fb%3Fc%23d')
    expect(bad(await rig.client.readLiveCall('XXX', '..')).code).toBe('invalid-request')
    expect(bad(await rig.client.readLiveCall('', callId)).code).toBe('invalid-request')
    expect(wire.hits).toHaveLength(1)
  })
})

describe('case 3: 100 Continue before the answer', () => {
  it.each([
    ['once', `${continueHead}${acceptedHead}Content-Length: ${accepted.length}\r\n\r\n${accepted}`],
    [
      'twice',
      `${continueHead}${continueHead}${acceptedHead}Content-Length: ${accepted.length}\r\n\r\n${accepted}`,
    ],
    ['with headers', `HTTP/1.1 100 Continue\r\nServer: nginx\r\n\r\n${acceptedHead}\r\n${accepted}`],
    ['not at all', `${acceptedHead}\r\n${accepted}`],
  ])('takes 202 for the answer where it comes %s', async (_when, bytes) => {
    wire.answer((reply) => reply.raw(bytes))
    expect(good(await rig.client.placeCall(plainCall))).toEqual({ callId, location })
    expect(rig.told).toEqual(['calls.place 202'])
  })

  it('takes 202 for the answer where every byte comes alone', async () => {
    wire.answer((reply) => reply.drip(`${continueHead}${acceptedHead}\r\n${accepted}`))
    expect(good(await rig.client.placeCall(plainCall)).callId).toBe(callId)
  })

  it('does not know the outcome where nothing follows', async () => {
    wire.answer((reply) => reply.raw(continueHead))
    expect(bad(await rig.client.placeCall(plainCall)).code).toBe('outcome-unknown')
  })
})

describe('case 6: packed answers', () => {
  const plain = JSON.stringify({ 'ip-address': '80.68.84.28' })

  it.each([
    ['gzip', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
    ['deflate', deflateRawSync(plain)],
    ['br', brotliCompressSync(plain)],
    ['identity', Buffer.from(plain)],
  ])('unpacks %s', async (encoding, bytes) => {
    wire.answer((reply) => reply.send(200, bytes, { 'content-encoding': encoding }))
    expect(good(await rig.client.ipAddress())).toBe('80.68.84.28')
    expect(wire.last.headers['accept-encoding']).toContain('gzip')
  })

  it('reads a plain answer where packing was not honoured', async () => {
    wire.answer((reply) => reply.send(200, plain))
    expect(good(await rig.client.ipAddress())).toBe('80.68.84.28')
  })

  it('can not read what is not what it says', async () => {
    wire.answer((reply) => reply.send(200, plain, { 'content-encoding': 'gzip' }))
    expect(bad(await rig.client.ipAddress())).toEqual({ code: 'unreadable', reason: 'not-unpacked' })
  })

  it('does not unpack more than it would read', async () => {
    const bomb = gzipSync(Buffer.alloc(9 * 1024 * 1024))
    wire.answer((reply) => reply.send(200, bomb, { 'content-encoding': 'gzip' }))
    expect(bad(await rig.client.ipAddress()).reason).toBe('too-large')
  })

  it('does not read more than a megabyte', async () => {
    wire.answer((reply) => reply.send(200, Buffer.alloc(1_000_001, 32)))
    expect(bad(await rig.client.ipAddress())).toEqual({ code: 'unreadable', reason: 'too-large' })
  })
})

describe('case 7: lost answers', () => {
  it('asks again where a read was not answered', async () => {
    wire.answer(
      (reply) => reply.drop(),
      (reply) => reply.json(200, { list: [{ number: '441269849575' }] }),
    )
    expect(itemsOf(good(await rig.client.listOwnNumbers('XXX')))).toHaveLength(1)
    expect(rig.queue.last.attempts).toMatchObject([
      { verdict: 'again', spent: true, result: { error: { code: 'timeout' } } },
      { verdict: 'done' },
    ])
  })

  it('asks again where an answer was cut short', async () => {
    const half = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"list":['
    wire.answer(
      (reply) => reply.raw(half),
      (reply) => reply.json(200, { list: [] }),
    )
    good(await rig.client.listOwnNumbers('XXX'))
    expect(rig.queue.last.attempts[0]).toMatchObject({
      verdict: 'again',
      result: { error: { code: 'unreadable', reason: 'cut-short' } },
    })
  })

  it('does not ask again where the answer is whole but no JSON', async () => {
    wire.answer((reply) => reply.send(200, '{"list":[', { 'content-type': 'application/json' }))
    expect(bad(await rig.client.listOwnNumbers('XXX')).code).toBe('unreadable')
    expect(wire.hits).toHaveLength(1)
  })

  it('believes the headers of an accepted call whose body was lost', async () => {
    wire.answer((reply) => reply.raw(`${acceptedHead}Content-Length: 900\r\n\r\n{"Call":`))
    expect(good(await rig.client.placeCall(plainCall)).callId).toBe(callId)
  })

  it('does not know the outcome where neither headers nor body say where the call is', async () => {
    wire.answer((reply) => reply.raw('HTTP/1.1 202 Accepted\r\nContent-Length: 900\r\n\r\n{"Call":'))
    expect(bad(await rig.client.placeCall(plainCall)).code).toBe('outcome-unknown')
    wire.answer((reply) => reply.send(200, '<!doctype html><title>Sign in to the Wi-Fi</title>'))
    expect(bad(await rig.client.placeCall(plainCall)).code).toBe('outcome-unknown')
  })

  it('gives up a server that drips, at the deadline of the whole exchange', async () => {
    const dripping = new Promise<void>((resolve) =>
      wire.answer((reply) => {
        reply.start('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{')
        resolve()
      }),
    )
    const once = openProvider(wire.origin)
    const reading = once.client.ipAddress()
    await dripping
    await once.clock.advance(45_000)
    expect(['unreadable', 'timeout']).toContain(bad(await reading).code)
    expect(once.queue.last.attempts).toMatchObject([{ verdict: 'again', spent: true }])
    await once.client.close()
  })

  it('tries a hang-up again, because ending twice is ending', async () => {
    wire.answer(
      (reply) => reply.drop(),
      (reply) => reply.json(404, { error: 'Cannot find what you were looking for!' }),
    )
    expect(good(await rig.client.endCall('XXX', callId))).toEqual({ ended: 'already' })
    expect(rig.queue.last.attempts[0]).toMatchObject({
      verdict: 'again',
      result: { error: { code: 'outcome-unknown' } },
    })
  })
})

describe('redirects', () => {
  it('are not followed, not even on the same server', async () => {
    wire.answer((reply) => reply.send(302, '', { location: `${wire.origin}/elsewhere` }))
    expect(bad(await rig.client.ipAddress()).code).toBe('unreadable')
    expect(bad(await rig.client.placeCall(plainCall)).code).toBe('outcome-unknown')
    expect(wire.hits).toHaveLength(2)
  })
})
