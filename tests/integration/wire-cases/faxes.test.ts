import { describe, expect, it } from 'vitest'
import { faxMediaTypes } from '#shared/fax/media-types.ts'
import { bad, good, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { acceptedBodies, plainFax, readForm, sendIds } from '../../support/samples/sends.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened), { retries: 2 })

describe('POST /faxes', () => {
  it('has the parts file, to and from, and asks for JSON', async () => {
    wire.answer((reply) => reply.json(202, acceptedBodies.fax))
    good(await rig.client.sendFax(plainFax))
    expect([wire.last.method, wire.last.path]).toEqual(['POST', '/faxes'])
    expect(wire.last.headers).toMatchObject({
      accept: 'application/json',
      'content-length': String(wire.last.body.byteLength),
    })
    const form = await readForm(wire.last)
    expect([...form.keys()]).toEqual(['file', 'to', 'from'])
    expect([form.get('to'), form.get('from')]).toEqual([plainFax.to, plainFax.from])
    const file = form.get('file')
    if (file === null || typeof file === 'string') throw new Error('the file is no file')
    expect([file.name, file.type]).toEqual([plainFax.fileName, 'application/pdf'])
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(plainFax.bytes)
  })

  it.each([
    ['to', '+44 1224 900126'],
    ['from', 'SureVoIP'],
    ['from', '01224 824887'],
  ])('changes nothing of %s %j', async (field, value) => {
    wire.answer((reply) => reply.json(202, acceptedBodies.fax))
    good(await rig.client.sendFax({ ...plainFax, [field]: value }))
    expect((await readForm(wire.last)).get(field)).toBe(value)
  })

  it.each(faxMediaTypes)('case 68: sends a document of %s as what it is', async (mediaType) => {
    wire.answer((reply) => reply.json(202, acceptedBodies.fax))
    good(await rig.client.sendFax({ ...plainFax, mediaType }))
    expect(wire.last.body.toString('latin1')).toContain(`Content-Type: ${mediaType}\r\n`)
  })

  it('case 68: takes three requests for three documents', async () => {
    wire.answer((reply) => reply.json(202, acceptedBodies.fax))
    for (const fileName of ['a.pdf', 'b.pdf', 'c.pdf'])
      good(await rig.client.sendFax({ ...plainFax, fileName }))
    const names = await Promise.all(wire.hits.map(async (hit) => (await readForm(hit)).get('file')))
    expect(names.map((file) => (file instanceof File ? file.name : file))).toEqual([
      'a.pdf',
      'b.pdf',
      'c.pdf',
    ])
    expect(wire.connections).toBe(3)
  })

  it('can not be led astray by a file name or a number', async () => {
    wire.answer((reply) => reply.json(202, acceptedBodies.fax))
    const fileName = 'a"; name="to"\r\nX-Evil: 1\r\n\r\n.pdf'
    good(await rig.client.sendFax({ ...plainFax, fileName, to: '441224900126\r\n--x' }))
    const form = await readForm(wire.last)
    expect([...form.keys()]).toEqual(['file', 'to', 'from'])
    expect(form.get('to')).toBe('441224900126\r\n--x')
    expect(wire.last.headers).not.toHaveProperty('x-evil')
  })
})

describe('case 69: the answer to a fax', () => {
  const { Location: location } = acceptedBodies.fax

  it.each<[string, number, unknown, Record<string, string>]>([
    ['in header and body', 202, acceptedBodies.fax, { location }],
    ['in the body', 202, acceptedBodies.fax, {}],
    ['in the header', 202, {}, { location }],
    ['among hypermedia', 202, { ...acceptedBodies.fax, resources: { faxes: 'https://x' } }, {}],
    ['with 201', 201, acceptedBodies.fax, {}],
  ])('names the fax %s', async (_where, status, body, headers) => {
    wire.answer((reply) => reply.json(status, body, headers))
    const told: unknown[] = []
    const sent = await rig.client.sendFax(plainFax, { onAccepted: (remoteId) => told.push(remoteId) })
    expect(good(sent)).toEqual({ remoteId: sendIds.fax })
    expect(told).toEqual([sendIds.fax])
  })

  it('is accepted without a name where it has words only', async () => {
    wire.answer((reply) => reply.json(202, { Fax: 'Fax sent, awaiting confirmation.' }))
    expect(good(await rig.client.sendFax(plainFax))).toEqual({ remoteId: null })
  })

  it('case 3: comes after 100 Continue as well', async () => {
    const body = JSON.stringify(acceptedBodies.fax)
    const head = `HTTP/1.1 202 Accepted\r\nLocation: ${location}\r\nContent-Length: ${body.length}\r\n\r\n`
    wire.answer((reply) => reply.drip(`HTTP/1.1 100 Continue\r\nServer: nginx/1.2.7\r\n\r\n${head}${body}`))
    expect(good(await rig.client.sendFax(plainFax))).toEqual({ remoteId: sendIds.fax })
  })

  it.each(['<title>Sign in to the Wi-Fi</title>', '', '{"Fax"', '"Fax sent"'])(
    'leaves the outcome unknown where it is %j without a Location',
    async (body) => {
      wire.answer((reply) => reply.send(202, body))
      expect(bad(await rig.client.sendFax(plainFax)).code).toBe('outcome-unknown')
      expect(wire.hits).toHaveLength(1)
    },
  )
})

describe('a refused fax', () => {
  it('case 23, case 24: names its fields', async () => {
    const errors = [
      { message: ['Format is 447123123456. No + allowed'], field: 'to' },
      { message: ['File type not allowed', 'File field is required'], field: 'file' },
    ]
    wire.answer((reply) => reply.json(400, { errors }))
    expect(bad(await rig.client.sendFax(plainFax))).toEqual({
      code: 'rejected',
      fields: [
        { field: 'to', messages: ['Format is 447123123456. No + allowed'] },
        { field: 'file', messages: ['File type not allowed', 'File field is required'] },
      ],
    })
  })

  it.each([
    [401, '{"error":"Unauthorized"}', 'signed-out'],
    [403, '{"message":"Faxes are not in service."}', 'refused'],
    [404, '{"error":"Cannot find what you were looking for!"}', 'gone'],
    [405, 'Method POST not implemented for https://api.surevoip.co.uk/faxes', 'not-offered'],
    [501, '', 'not-offered'],
    [413, '<title>413 Request Entity Too Large</title>', 'rejected'],
    [415, 'Cannot find a Content-Type supported by your client.', 'rejected'],
    [429, '', 'rate-limited'],
  ])('%d with %j is %s, and not repeated', async (status, body, code) => {
    wire.answer((reply) => reply.send(status, body))
    expect(bad(await rig.client.sendFax(plainFax)).code).toBe(code)
    expect(wire.hits).toHaveLength(1)
  })

  it.each([500, 502, 503, 504, 302, 307])('%d leaves the outcome unknown', async (status) => {
    wire.answer((reply) => reply.send(status, '', { location: `${wire.origin}/elsewhere` }))
    expect(bad(await rig.client.sendFax(plainFax)).code).toBe('outcome-unknown')
    expect(wire.hits).toHaveLength(1)
  })
})
