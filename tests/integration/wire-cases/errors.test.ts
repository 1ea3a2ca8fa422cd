import { describe, expect, it } from 'vitest'
import { bad, good, plainCall, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened), { retries: 2 })

const callId = '908dea11-fa4b-47dc-99f2-df078f5ec96d'
const text = { 'content-type': 'text/plain; charset=utf-8' }

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

describe('bad data', () => {
  it('case 23: names the To field with its message', async () => {
    wire.answer((reply) => reply.json(400, badData))
    const error = bad(await rig.client.placeCall(plainCall))
    expect(error.code).toBe('rejected')
    expect(error.fields?.[0]).toEqual({ field: 'to', messages: ['Format is 447123123456. No + allowed'] })
  })

  it('case 24: keeps both messages of a field, and the field of a text', async () => {
    wire.answer((reply) => reply.json(400, { ...badData, resources: { calls: 'x' } }))
    const error = bad(await rig.client.placeCall(plainCall))
    expect(error.fields?.slice(1)).toEqual([
      {
        field: 'from',
        messages: ['Must not contain spaces', 'Must be made up of letters, digits, and underscores'],
      },
      { field: 'message', messages: ['Message field is required'] },
    ])
  })

  it("calls the provider's fields by this program's names", async () => {
    const fields = ['caller_id', 'hangup_at', 'announcement_id', 'something_new']
    wire.answer((reply) => reply.json(400, { errors: fields.map((field) => ({ field, message: 'No' })) }))
    const error = bad(await rig.client.placeCall(plainCall))
    expect(error.fields?.map(({ field }) => field)).toEqual([
      'callerId',
      'hangUpAtSeconds',
      'announcementId',
      'something_new',
    ])
  })

  it.each([
    [{ errors: [{ message: 'One text', field: 'to' }] }, [{ field: 'to', messages: ['One text'] }]],
    [{ errors: [{ message: ['No field'] }] }, [{ field: '', messages: ['No field'] }]],
    [{ errors: [null, 7, { field: 'to' }] }, [{ field: 'to', messages: [] }]],
    [{ errors: 'odd' }, undefined],
  ])('is read from %j', async (body, fields) => {
    wire.answer((reply) => reply.json(400, body))
    expect(bad(await rig.client.placeCall(plainCall)).fields).toEqual(fields)
  })
})

describe('statuses', () => {
  it('case 22: 404 on a call in progress says that it is no longer live', async () => {
    wire.answer((reply) =>
      reply.json(404, { error: 'Cannot find what you were looking for!', resources: {} }),
    )
    expect(bad(await rig.client.readLiveCall('XXX', callId))).toEqual({
      code: 'gone',
      detail: 'Cannot find what you were looking for!',
    })
  })

  it('case 27: 401 is one answer and no storm', async () => {
    wire.answer((reply) => reply.json(401, { error: 'Unauthorized' }))
    expect(bad(await rig.client.listLiveCalls('XXX'))).toEqual({ code: 'signed-out', detail: 'Unauthorized' })
    expect(wire.hits).toHaveLength(1)
    expect(rig.queue.last.attempts).toMatchObject([{ verdict: 'done', spent: true }])
    expect(rig.told).toEqual(['calls.live.list 401'])
  })

  it("case 28: 403 brings the provider's own sentence", async () => {
    wire.answer((reply) => reply.json(403, { message: 'Only customer accounts can create calls.' }))
    expect(bad(await rig.client.placeCall(plainCall))).toEqual({
      code: 'refused',
      detail: 'Only customer accounts can create calls.',
    })
  })

  it('case 29: 405 in plain text says that the action is not offered', async () => {
    const body = `Method PUT not implemented for ${wire.origin}/customers/XXX/calls/live/${callId}`
    wire.answer((reply) => reply.send(405, body, { ...text, allow: 'GET, HEAD' }))
    const error = bad(await rig.client.controlLeg('XXX', callId, 'leg-1', { verb: 'hold' }))
    expect(error).toEqual({ code: 'not-offered', detail: 'Method PUT not implemented for …' })
  })

  it('case 30: 500 on POST /calls is a fault, and not tried again', async () => {
    wire.answer((reply) => reply.json(500, { message: 'Issue with API interface to core platform.' }))
    expect(bad(await rig.client.placeCall(plainCall))).toEqual({
      code: 'provider-fault',
      detail: 'Issue with API interface to core platform.',
    })
    expect(wire.hits).toHaveLength(1)
  })

  it.each([502, 503, 504, 408, 302, 206])('%d on POST /calls leaves the outcome unknown', async (status) => {
    wire.answer((reply) => reply.send(status, ''))
    expect(bad(await rig.client.placeCall(plainCall)).code).toBe('outcome-unknown')
    expect(wire.hits).toHaveLength(1)
  })

  it.each([
    [400, 'rejected'],
    [409, 'rejected'],
    [415, 'rejected'],
    [410, 'gone'],
    [501, 'not-offered'],
    [307, 'unreadable'],
    [204, 'unreadable'],
  ])('%d on a read is %s, asked once', async (status, code) => {
    wire.answer((reply) => reply.send(status, ''))
    expect(bad(await rig.client.readLiveCall('XXX', callId)).code).toBe(code)
    expect(wire.hits).toHaveLength(1)
  })

  it.each([
    [500, 'provider-fault'],
    [502, 'provider-fault'],
    [504, 'provider-fault'],
    [408, 'timeout'],
  ])('%d on a read is %s, and asked again', async (status, code) => {
    wire.answer((reply) => reply.send(status, ''))
    expect(bad(await rig.client.readLiveCall('XXX', callId)).code).toBe(code)
    expect(wire.hits).toHaveLength(3)
  })
})

describe('words of a failure', () => {
  it.each([
    [
      '[C] plain text',
      'Cannot find a Content-Type supported by your client.',
      'Cannot find a Content-Type supported by your client.',
    ],
    [
      '[C] several lines',
      'Content-Type application/json had a problem with your request.\r\n***ERROR***\r\nline 3',
      'Content-Type application/json had a problem with your request. ***ERROR*** line 3',
    ],
    [
      'a web page',
      '<html><head><title>502 Bad\nGateway</title></head><body><script>alert(1)</script></body></html>',
      '502 Bad Gateway',
    ],
    ['a web page without a title', '<h1>nginx</h1>', undefined],
    ['nothing', '', undefined],
    ['JSON of another kind', '{"Status":"429 Too Many Requests"}', undefined],
    ['truncated JSON', '{"error":"Cannot', '{"error":"Cannot'],
    ['control characters', 'a\u0000b\u202Ec', 'a b c'],
    ['an address', 'see http://user:pw@host/path?token=1 now', 'see … now'],
  ])('come from %s', async (_what, body, detail) => {
    wire.answer((reply) => reply.send(400, body))
    expect(bad(await rig.client.readLiveCall('XXX', callId)).detail).toBe(detail)
  })

  it('are cut where they are endless', async () => {
    wire.answer((reply) => reply.json(400, { error: 'x'.repeat(5_000) }))
    expect(bad(await rig.client.readLiveCall('XXX', callId)).detail).toHaveLength(301)
  })
})

describe('success of another kind than asked for', () => {
  it.each([200, 201, 202, 204])('case 46: %d on PUT is accepted', async (status) => {
    wire.answer((reply) => reply.send(status, ''))
    expect(good(await rig.client.controlLeg('XXX', callId, 'leg-1', { verb: 'mute' }))).toBeNull()
  })
})
