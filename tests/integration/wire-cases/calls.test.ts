import { describe, expect, it } from 'vitest'
import { formatCost } from '#shared/account/money.ts'
import { bad, good, itemsOf, plainCall, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened), { retries: 2 })

const callId = '908dea11-fa4b-47dc-99f2-df078f5ec96d'
const location = `https://api.surevoip.co.uk/customers/XXX/calls/live/${callId}`
const accepted = { Call: 'Call creation request accepted.', Location: location }

function sentBody(): unknown {
  return JSON.parse(wire.last.body.toString('utf8'))
}

describe('placing a call', () => {
  it.each([
    ['case 38: 202', 202],
    ['case 39: 201', 201],
    ['200 all the same', 200],
  ])('%s is accepted, and names the call', async (_what, status) => {
    wire.answer((reply) => reply.json(status, accepted, { location }))
    expect(good(await rig.client.placeCall(plainCall))).toEqual({ callId, location })
    expect([wire.last.method, wire.last.path]).toEqual(['POST', '/calls'])
    expect(wire.hits).toHaveLength(1)
  })

  it.each([
    ['in the body only', { Location: location }, {}],
    ['in small letters', { location }, {}],
    ['in the header only', null, { location }],
    ['with a slash at its end', {}, { location: `${location}/` }],
    ['as a path', {}, { location: `/customers/XXX/calls/live/${callId}` }],
  ])('case 38: takes the id from a location %s', async (_where, body, headers) => {
    wire.answer((reply) => reply.json(202, body, headers))
    expect(good(await rig.client.placeCall(plainCall)).callId).toBe(callId)
  })

  it.each([
    'https://api.surevoip.co.uk/customers/XXX/calls/live',
    'https://api.surevoip.co.uk/customers/XXX/calls/live/',
    'https://portal.surevoip.co.uk/login',
    '/customers/XXX/sms/nrAk1Axu4RGnQInXPBFP4w',
    `/customers/XXX/calls/live/${callId}/leg-1`,
  ])('issue 7 §2.1: a Location that is no live call names none: %s', async (elsewhere) => {
    wire.answer((reply) => reply.json(202, { Call: accepted.Call }, { location: elsewhere }))
    expect(good(await rig.client.placeCall(plainCall)).callId).toBeNull()
  })

  it('is accepted without an id where the answer has its words only', async () => {
    wire.answer((reply) => reply.json(202, { Call: 'Call creation request accepted.' }))
    expect(good(await rig.client.placeCall(plainCall))).toEqual({ callId: null, location: null })
  })

  it('case 42: sends digits only, the caller ID as it is, all as strings', async () => {
    wire.answer((reply) => reply.json(202, accepted))
    await rig.client.placeCall({ ...plainCall, to: '+44 (20) 3515-9999', from: '0122 4279484' })
    expect(sentBody()).toEqual({ to: '442035159999', from: '01224279484', caller_id: '01224900123' })
  })

  it('case 42: leaves a SIP address alone', async () => {
    wire.answer((reply) => reply.json(202, accepted))
    await rig.client.placeCall({ ...plainCall, from: 'sip:01224-900123@203.0.113.9' })
    expect(sentBody()).toMatchObject({ from: 'sip:01224-900123@203.0.113.9' })
  })

  it('sends plan and options as documented', async () => {
    wire.answer((reply) => reply.json(202, accepted))
    await rig.client.placeCall({
      ...plainCall,
      plan: {
        hangUpAtSeconds: 30,
        announcementAtSeconds: 0,
        announcementId: 'hgCRVfWB4hGRSEAkICyA',
        goodbyeAnnouncementId: 'hgCRVfWB4hGRSEAkIXYCyA',
      },
      options: {
        ringOnlyMyPhone: true,
        callerIdForMe: '01224900123',
        connectKey: 0,
        cancelKey: 2,
        whisperAnnouncementIds: ['zgL4QmsB6hGmv5YnsW_4lQ', 'b'],
      },
    })
    expect(sentBody()).toEqual({
      to: '442035159999',
      from: '441224279484',
      caller_id: '01224900123',
      announcement_at: '0',
      announcement_id: 'hgCRVfWB4hGRSEAkICyA',
      hangup_at: '30',
      hangup_announcement_id: 'hgCRVfWB4hGRSEAkIXYCyA',
      options: {
        a_leg_only: 1,
        a_leg_caller_id: '01224900123',
        connect_key: 0,
        cancel_key: 2,
        play_audio: [{ announcement_id: 'zgL4QmsB6hGmv5YnsW_4lQ' }, { announcement_id: 'b' }],
      },
    })
  })

  it.each([
    [{ announcementAtSeconds: 15 }, ['announcementAtSeconds', 'announcementId']],
    [{ announcementId: 'a' }, ['announcementAtSeconds', 'announcementId']],
    [{ goodbyeAnnouncementId: 'a' }, ['goodbyeAnnouncementId', 'hangUpAtSeconds']],
  ])('case 43: stops %j before it is sent, naming both fields', async (half, fields) => {
    const plan = { ...plainCall.plan, ...half }
    for (const result of [
      await rig.client.placeCall({ ...plainCall, plan }),
      await rig.client.controlCall('XXX', callId, { verb: 'change-plan', plan }),
    ]) {
      const error = bad(result)
      expect(error.code).toBe('invalid-input')
      expect(error.fields?.map(({ field }) => field).toSorted()).toEqual(fields)
    }
    expect(wire.hits).toHaveLength(0)
  })
})

describe('case 46: controlling a call', () => {
  it.each([200, 202])('takes %d for accepted', async (status) => {
    wire.answer((reply) => reply.json(status, { Call: 'Modified Call', Location: location }))
    expect(good(await rig.client.controlLeg('XXX', callId, 'leg-1', { verb: 'hold' }))).toBeNull()
    expect([wire.last.method, wire.last.path]).toEqual(['PUT', `/customers/XXX/calls/live/${callId}/leg-1`])
  })

  it.each([200, 202])(
    'issue 7 §2.9: is refused by a %d with an error in it, in its words',
    async (status) => {
      const words = 'No such leg'
      wire.answer((reply) => reply.json(status, { error: words }))
      expect(bad(await rig.client.controlLeg('XXX', callId, 'leg-1', { verb: 'mute' }))).toMatchObject({
        code: 'rejected',
        detail: words,
      })
      const play = { verb: 'play-announcement', announcementId: 'a' } as const
      expect(bad(await rig.client.controlCall('XXX', callId, play))).toMatchObject({ detail: words })
      expect(bad(await rig.client.endCall('XXX', callId))).toMatchObject({ code: 'rejected', detail: words })
    },
  )

  it('issue 7 §2.9: is not known to be done where the answer may tell of an error', async () => {
    wire.answer((reply) => reply.json(200, { success: false }))
    const command = { verb: 'hold' } as const
    expect(bad(await rig.client.controlLeg('XXX', callId, 'leg-1', command)).code).toBe('outcome-unknown')
  })

  it.each([
    [{ verb: 'hold' }, { held: '1' }],
    [{ verb: 'resume' }, { held: '0' }],
    [{ verb: 'mute' }, { muted: '1' }],
    [{ verb: 'unmute' }, { muted: '0' }],
    [{ verb: 'hang-up-leg' }, { hangup: '1' }],
    [{ verb: 'transfer', to: '442083445067' }, { transfer_to: '442083445067' }],
  ] as const)('sends %j to a leg', async (command, body) => {
    wire.answer((reply) => reply.json(202, {}))
    good(await rig.client.controlLeg('XXX', callId, 'leg-1', command))
    expect(sentBody()).toEqual(body)
  })

  it('plays an announcement, and changes or clears a plan', async () => {
    wire.answer((reply) => reply.json(202, {}))
    good(await rig.client.controlCall('XXX', callId, { verb: 'play-announcement', announcementId: '{to}' }))
    expect(sentBody()).toEqual({ play_audio: [{ announcement_id: '{to}' }] })
    const plan = { ...plainCall.plan, hangUpAtSeconds: 900, goodbyeAnnouncementId: 'bye' }
    good(await rig.client.controlCall('XXX', callId, { verb: 'change-plan', plan }))
    expect(sentBody()).toEqual({
      hangup_at: '900',
      announcement_at: '',
      announcement_id: '',
      hangup_announcement_id: 'bye',
    })
    expect(wire.last.path).toBe(`/customers/XXX/calls/live/${callId}`)
  })

  it('is never repeated by itself, and unknown where the answer was lost', async () => {
    wire.answer((reply) => reply.drop())
    const error = bad(
      await rig.client.controlLeg('XXX', callId, 'leg-1', { verb: 'transfer', to: '441224279484' }),
    )
    expect(error.code).toBe('outcome-unknown')
    expect(wire.hits).toHaveLength(1)
  })
})

describe('case 47: ending a call', () => {
  it.each([
    [200, 'now'],
    [202, 'now'],
    [204, 'now'],
    [404, 'already'],
    [410, 'already'],
  ])('%d means that it has ended %s', async (status, ended) => {
    wire.answer((reply) => reply.send(status, status === 200 ? '{"Call":"Call ended"}' : ''))
    expect(good(await rig.client.endCall('XXX', callId))).toEqual({ ended })
    expect([wire.last.method, wire.last.path]).toEqual(['DELETE', `/customers/XXX/calls/live/${callId}`])
  })

  it('is not done where the provider refuses', async () => {
    wire.answer((reply) => reply.send(405, 'Method DELETE not implemented', { allow: 'GET' }))
    expect(bad(await rig.client.endCall('XXX', callId)).code).toBe('not-offered')
  })
})

describe('case 50: call detail records', () => {
  const record = {
    cost: '0.048533',
    stoptime: '2017-03-12T11:34:55+00:00',
    place: '4420',
    duration: '220',
    caller_id: '01224279484',
    hangup_cause: '1',
    starttime: '2017-03-12T11:31:15+00:00',
    phone_number_called: '442083445067',
  }

  it('keep the cost exactly, and codes as codes', async () => {
    wire.answer((reply) => reply.json(200, { list: [record] }))
    const [first] = itemsOf(good(await rig.client.listCalls('XXX', {})))
    expect(first).toEqual({
      callerId: '01224279484',
      calledNumber: '442083445067',
      startedAt: Date.UTC(2017, 2, 12, 11, 31, 15),
      stoppedAt: Date.UTC(2017, 2, 12, 11, 34, 55),
      durationSeconds: 220,
      cost: '0.048533',
      place: '4420',
      hangupCause: '1',
    })
    expect(formatCost(first?.cost ?? '')).toBe('4.8533p')
  })

  it('are asked for with the documented filters', async () => {
    wire.answer((reply) => reply.json(200, { list: [] }))
    await rig.client.listCalls('XXX', {
      to: '442083445067',
      from: '01224279484',
      status: 'not-completed',
      startedFrom: Date.UTC(2017, 9, 5, 11, 24),
      endedBy: Date.UTC(2017, 9, 5, 11, 24, 30, 500),
    })
    expect(wire.last.path).toBe('/customers/XXX/calls')
    expect(Object.fromEntries(wire.last.query)).toMatchObject({
      to: '442083445067',
      from: '01224279484',
      status: 'not-completed',
      startdate: '2017-10-05T11:24:00Z',
      enddate: '2017-10-05T11:24:30Z',
    })
  })
})
