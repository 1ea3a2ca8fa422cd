import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bad, good, openProvider, plainCall, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened))

/** Where a Location may lead to; it must never be asked anything. */
let elsewhere: WireServer
beforeEach(async () => void (elsewhere = await WireServer.start()))
afterEach(async () => {
  expect(elsewhere.connections).toBe(0)
  await elsewhere.stop()
})

const account = async (): Promise<string> => good(await rig.client.locateAccount()).accountId

describe('issue 7 §2.5: an account is found although its Location names another place', () => {
  it.each([301, 302, 303, 307, 308, 200, 201])('by the header of a %d', async (status) => {
    wire.answer((reply) => reply.send(status, '', { location: `${elsewhere.origin}/customers/XXX` }))
    expect(await account()).toBe('XXX')
  })

  it.each(['location', 'Location'])('by %s in the body', async (key) => {
    for (const status of [302, 200]) {
      wire.answer((reply) => reply.json(status, { [key]: `${elsewhere.origin}/customers/XXX/` }))
      expect(await account()).toBe('XXX')
    }
  })

  it.each([
    ['https for http', 'https://127.0.0.1/customers/XXX'],
    ['another port', 'http://127.0.0.1:9/customers/XXX'],
    ['the live host for the sandbox', 'https://api.surevoip.co.uk/customers/XXX'],
    ['a scheme left out', '//api.surevoip.co.uk/customers/XXX'],
    ['a path alone', '/customers/XXX'],
    ['a relative path', 'customers/XXX'],
    ['a path with a dot', './customers/XXX'],
    ['the path behind a proxy', 'https://inside.example:8443/api/v1/customers/XXX?hypermedia=no#top'],
    ['the host in capitals', 'HTTPS://API.SUREVOIP.CO.UK/customers/XXX'],
  ])('%s', async (_what, location) => {
    wire.answer((reply) => reply.send(302, '', { location }))
    expect(await account()).toBe('XXX')
  })

  it('below a base with a path', async () => {
    const below = openProvider(`${wire.origin}/api/v1/`)
    wire.answer((reply) => reply.send(302, '', { location: 'https://api.surevoip.co.uk/customers/XXX' }))
    expect(good(await below.client.locateAccount()).accountId).toBe('XXX')
    await below.client.close()
  })

  it('and all that follows, with the credentials, still goes to the chosen origin', async () => {
    wire.answer(
      (reply) => reply.send(307, '', { location: `${elsewhere.origin}/customers/XXX` }),
      (reply) => reply.json(200, { username: 'XXX' }),
    )
    good(await rig.client.readAccount(await account()))
    expect(wire.hits.map(({ path }) => path)).toEqual(['/customers', '/customers/XXX'])
    expect(wire.last.headers.authorization).toMatch(/^Basic /)
  })
})

describe('issue 7 §2.5: what is created is found although its Location names another place', () => {
  it.each([201, 202])('a call, a message and a fax by a %d', async (status) => {
    const answer = (collection: string, id: string): void =>
      wire.answer((reply) =>
        reply.json(status, {}, { location: `${elsewhere.origin}/customers/XXX/${collection}/${id}` }),
      )
    answer('calls/live', 'call-7')
    expect(good(await rig.client.placeCall(plainCall)).callId).toBe('call-7')
    answer('sms', 'sms-7')
    const sms = { to: '447700900123', from: 'Office', message: 'Hello' }
    expect(good(await rig.client.sendSms(sms)).remoteId).toBe('sms-7')
    answer('faxes', 'fax-7')
    const fax = { to: '441632960123', from: 'Office', fileName: 'a.txt', mediaType: 'text/plain' } as const
    const sent = await rig.client.sendFax({ ...fax, bytes: new Uint8Array([97]) })
    expect(good(sent).remoteId).toBe('fax-7')
  })
})

describe('issue 7 §2.5: an attack by Location', () => {
  it.each(['..', '.', '%2e%2e', '%00', 'a%0d%0aX-Evil: 1', 'x'.repeat(301)])(
    'is no account: %s',
    async (id) => {
      wire.answer((reply) => reply.json(302, { location: `${elsewhere.origin}/customers/${id}` }))
      expect(bad(await rig.client.locateAccount()).code).toBe('not-an-account')
    },
  )

  it('can lead to no other resource of the chosen origin', async () => {
    wire.answer((reply) => reply.send(302, '', { location: '/customers/a%2F..%2Fb%3Fq' }))
    const id = await account()
    wire.answer((reply) => reply.json(200, { username: id }))
    good(await rig.client.readAccount(id))
    expect(wire.last.path).toBe('/customers/a%2F..%2Fb%3Fq')
  })
})
