import { describe, expect, it } from 'vitest'
import { bad, good, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { acceptedBodies, plainSms, sendIds } from '../../support/samples/sends.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened), { retries: 2 })

describe('POST /sms', () => {
  it('has to, from and message as JSON texts, exactly as they are given', async () => {
    wire.answer((reply) => reply.json(202, acceptedBodies.sms))
    const sms = {
      to: '447930323266',
      from: 'Sure_VoIP1',
      message: ' Grüße £5 “quoted”\n東京 😀 \u0000<b>&amp;',
    }
    good(await rig.client.sendSms(sms))
    expect([wire.last.method, wire.last.path]).toEqual(['POST', '/sms'])
    expect(JSON.parse(wire.last.body.toString('utf8'))).toEqual(sms)
    expect(wire.last.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      'content-length': String(wire.last.body.byteLength),
    })
    expect(wire.last.query.get('hypermedia')).toBe('no')
  })

  it('case 1: has the credentials in its one and only request', async () => {
    wire.answer((reply) => reply.json(202, acceptedBodies.sms))
    good(await rig.client.sendSms(plainSms))
    expect(wire.hits).toHaveLength(1)
    expect(wire.last.headers.authorization).toMatch(/^Basic /)
  })

  it('case 59: 161 characters leave as they are, for cutting is the provider’s', async () => {
    wire.answer((reply) => reply.json(202, acceptedBodies.sms))
    good(await rig.client.sendSms({ ...plainSms, message: 'x'.repeat(161) }))
    expect(JSON.parse(wire.last.body.toString('utf8'))).toMatchObject({ message: 'x'.repeat(161) })
  })

  it.each([
    ['to', '+447930323266'],
    ['to', '07930 323266'],
    ['from', 'Sure VoIP'],
    ['from', 'Sure-VoIP'],
  ])('case 60: changes nothing of %s %j, which the desk has checked', async (field, value) => {
    wire.answer((reply) => reply.json(202, acceptedBodies.sms))
    good(await rig.client.sendSms({ ...plainSms, [field]: value }))
    expect(JSON.parse(wire.last.body.toString('utf8'))).toMatchObject({ [field]: value })
  })
})

describe('case 61: the answer to a message', () => {
  const { Location: location, ...words } = acceptedBodies.sms

  it.each<[string, number, unknown, Record<string, string>]>([
    ['in header and body', 202, acceptedBodies.sms, { location }],
    ['in the body', 202, acceptedBodies.sms, {}],
    ['in the header', 202, words, { location }],
    ['in the body, in lower case', 202, { location }, {}],
    ['among hypermedia', 202, { ...acceptedBodies.sms, resources: { sms: 'https://x/sms' } }, {}],
    ['with 201', 201, acceptedBodies.sms, {}],
    ['with 200', 200, acceptedBodies.sms, {}],
    ['relative, with a slash and a query', 202, {}, { location: `/customers/XXX/sms/${sendIds.sms}/?a=b` }],
  ])('names the message %s', async (_where, status, body, headers) => {
    wire.answer((reply) => reply.json(status, body, headers))
    const told: unknown[] = []
    const sent = await rig.client.sendSms(plainSms, { onAccepted: (remoteId) => told.push(remoteId) })
    expect(good(sent)).toEqual({ remoteId: sendIds.sms })
    expect(told).toEqual([sendIds.sms])
  })

  it('is accepted without a name where it has words only', async () => {
    wire.answer((reply) => reply.json(202, { SMS: 'SMS sent, awaiting confirmation.' }, { location: '/' }))
    const told: unknown[] = []
    const sent = await rig.client.sendSms(plainSms, { onAccepted: (remoteId) => told.push(remoteId) })
    expect(good(sent)).toEqual({ remoteId: null })
    expect(told).toEqual([null])
  })

  it.each([
    ['a web page', 200, '<!doctype html><title>Sign in to the Wi-Fi</title>'],
    ['half of its JSON', 202, '{"SMS":"SMS sent'],
    ['nothing', 202, ''],
    ['nothing at all', 204, ''],
    ['a list', 202, '[]'],
    ['nothing known', 202, '{}'],
  ])('leaves the outcome unknown where it is %s without a Location', async (_what, status, body) => {
    wire.answer((reply) => reply.send(status, body))
    const told: unknown[] = []
    const sent = await rig.client.sendSms(plainSms, { onAccepted: (remoteId) => told.push(remoteId) })
    expect(bad(sent).code).toBe('outcome-unknown')
    expect(told).toEqual([])
    expect(wire.hits).toHaveLength(1)
  })

  it.each(['<!doctype html>', '{"SMS":', ''])(
    'is accepted with a Location, although its body is %j',
    async (body) => {
      wire.answer((reply) => reply.send(202, body, { location }))
      expect(good(await rig.client.sendSms(plainSms))).toEqual({ remoteId: sendIds.sms })
    },
  )

  it('says nothing of a status, so it is no delivery', async () => {
    wire.answer((reply) => reply.json(202, { ...acceptedBodies.sms, sent: 1, status_id: 11 }))
    expect(good(await rig.client.sendSms(plainSms))).toEqual({ remoteId: sendIds.sms })
  })

  it('case 3: comes after 100 Continue as well', async () => {
    const body = JSON.stringify(acceptedBodies.sms)
    const head = `HTTP/1.1 202 Accepted\r\nLocation: ${location}\r\nContent-Length: ${body.length}\r\n\r\n`
    wire.answer((reply) => reply.raw(`HTTP/1.1 100 Continue\r\n\r\n${head}${body}`))
    expect(good(await rig.client.sendSms(plainSms))).toEqual({ remoteId: sendIds.sms })
  })
})

/** Documentation, "Errors": the body for bad data. */
const badData = {
  errors: [
    { message: ['Format is 447123123456. No + allowed'], field: 'to' },
    {
      message: ['Must not contain spaces', 'Must be made up of letters, digits, and underscores'],
      field: 'from',
    },
    { message: ['Message field is required'], field: 'message' },
  ],
}

describe('a refused message', () => {
  it('case 23: names the To field with its message', async () => {
    wire.answer((reply) => reply.json(400, badData))
    const error = bad(await rig.client.sendSms(plainSms))
    expect(error.code).toBe('rejected')
    expect(error.fields?.[0]).toEqual({ field: 'to', messages: ['Format is 447123123456. No + allowed'] })
  })

  it('case 24: keeps both messages of From, and names the message field', async () => {
    wire.answer((reply) => reply.json(400, { ...badData, resources: {} }))
    expect(bad(await rig.client.sendSms(plainSms)).fields?.slice(1)).toEqual([
      {
        field: 'from',
        messages: ['Must not contain spaces', 'Must be made up of letters, digits, and underscores'],
      },
      { field: 'message', messages: ['Message field is required'] },
    ])
  })

  it('case 27: 401 is one answer, and no second request', async () => {
    wire.answer((reply) => reply.json(401, { error: 'Unauthorized' }))
    expect(bad(await rig.client.sendSms(plainSms))).toEqual({ code: 'signed-out', detail: 'Unauthorized' })
    expect(wire.hits).toHaveLength(1)
    expect(rig.told).toEqual(['sms.send 401'])
  })

  it.each<[number, Record<string, string>, number]>([
    [429, {}, 60_000],
    [429, { 'retry-after': '30' }, 30_000],
    [403, { 'x-surevoip-api-ratelimit-remaining': '0', 'retry-after': '10' }, 10_000],
  ])('case 36: %d with %j is held, and sent once', async (status, headers, wait) => {
    wire.answer((reply) => reply.json(status, {}, headers))
    expect(bad(await rig.client.sendSms(plainSms))).toEqual({
      code: 'rate-limited',
      retryAt: rig.clock.now() + wait,
    })
    expect(wire.hits).toHaveLength(1)
  })

  it.each([
    [403, '{"message":"Only customer accounts can send SMS."}', 'refused'],
    [404, '{"error":"Cannot find what you were looking for!"}', 'gone'],
    [405, 'Method POST not implemented for https://api.surevoip.co.uk/sms', 'not-offered'],
    [415, 'Cannot find a Content-Type supported by your client.', 'rejected'],
    [400, 'Content-Type application/json had a problem with your request.\r\n***ERROR***', 'rejected'],
  ])('%d with %j is %s', async (status, body, code) => {
    wire.answer((reply) => reply.send(status, body))
    const error = bad(await rig.client.sendSms(plainSms))
    expect(error.code).toBe(code)
    expect(error.detail).toBeTruthy()
    expect(wire.hits).toHaveLength(1)
  })

  it.each([500, 502, 503, 504, 408, 301, 302, 307, 304, 206])(
    '%d leaves the outcome unknown, and is not followed or repeated',
    async (status) => {
      wire.answer((reply) => reply.send(status, '', { location: `${wire.origin}/elsewhere` }))
      expect(bad(await rig.client.sendSms(plainSms)).code).toBe('outcome-unknown')
      expect(wire.hits).toHaveLength(1)
    },
  )
})
