import { describe, expect, it } from 'vitest'
import { intent } from '#tests/support/rigs/calls-rig.ts'
import { callId, useLiveBoard, type LiveBoardRig } from '#tests/support/rigs/live-board-rig.ts'
import type { WireReply } from '#tests/support/servers/wire-server.ts'

let rig: LiveBoardRig
useLiveBoard((opened) => (rig = opened))

const call = { uuid: callId, status: 'ringing', from: '441632960001', to: '442079460000' }

/** The record of the call, as the documentation shows one. */
const record = () => ({
  caller_id: '01632960001',
  phone_number_called: '442079460000',
  starttime: new Date(rig.board.clock.now()).toISOString(),
  stoptime: new Date(rig.board.clock.now() + 20_000).toISOString(),
  duration: '0',
  hangup_cause: '17',
})

/** A server that has the records under these values of the `status` filter. */
function recordsUnder(statuses: readonly string[], records: readonly object[] = [record()]) {
  return (reply: WireReply): void =>
    reply.json(200, { list: statuses.includes(reply.hit.query.get('status') ?? '') ? records : [] })
}

async function placeAndMiss(): Promise<void> {
  rig.answers.list = (reply) => reply.json(200, { list: [call] })
  rig.calls.placer.place(intent)
  await rig.settle()
  await rig.poll()
  rig.answers.list = (reply) => reply.json(200, { list: [] })
  await rig.board.clock.advance(5_000)
  await rig.poll()
}

async function afterRecords(): Promise<unknown> {
  await rig.board.clock.advance(1_500)
  await rig.settle()
  return rig.only?.endReason
}

describe('row 26: why a call has ended', () => {
  it.each(['busy', 'no-answer'])('is found in the call records: %s', async (status) => {
    rig.answers.records = recordsUnder([status])
    await placeAndMiss()
    expect(rig.only).toMatchObject({ state: 'ended', endReason: null })
    expect(await afterRecords()).toBe(status)
  })

  it.each([
    ['where no record is of it', () => recordsUnder([])],
    ['where the filter is not heeded', () => recordsUnder(['busy', 'no-answer'])],
    ['where two records may be it', () => recordsUnder(['busy'], [record(), record()])],
    [
      'of another number',
      () => recordsUnder(['busy'], [{ ...record(), phone_number_called: '442079460001' }]),
    ],
    ['of another time', () => recordsUnder(['busy'], [{ ...record(), starttime: '2017-03-12T11:31:15Z' }])],
    ['of a call that was talked on', () => recordsUnder(['busy'], [{ ...record(), duration: '220' }])],
    [
      'that can’t be read',
      () =>
        (reply: WireReply): void =>
          reply.send(500, 'no'),
    ],
  ])('is not reported %s', async (_where, answer) => {
    rig.answers.records = answer()
    await placeAndMiss()
    expect(await afterRecords()).toBe('not-reported')
  })

  it('is what the call itself said at its end', async () => {
    rig.answers.list = (reply) => reply.json(200, { list: [call] })
    rig.calls.placer.place(intent)
    await rig.settle()
    await rig.poll()
    rig.answers.list = (reply) => reply.json(200, { list: [{ ...call, status: 'busy' }] })
    await rig.poll()
    expect(rig.only).toMatchObject({ state: 'ended', endReason: 'busy' })
    expect(rig.asked('GET').filter((path) => path.endsWith('/calls'))).toEqual([])
  })

  it('is the hang-up that was asked for here', async () => {
    rig.answers.list = (reply) => reply.json(200, { list: [call] })
    rig.answers.other = (reply) => reply.json(200, { Call: 'Call ended' })
    await rig.poll()
    rig.calls.control.hangUp(callId)
    await rig.settle()
    rig.answers.list = (reply) => reply.json(200, { list: [] })
    await rig.board.clock.advance(2_000)
    await rig.poll()
    expect(rig.only).toMatchObject({ state: 'ended', endReason: 'hung-up-here' })
  })

  it('is not the hang-up where that was refused', async () => {
    rig.answers.list = (reply) => reply.json(200, { list: [call] })
    rig.answers.other = (reply) => reply.send(500, 'no')
    await rig.poll()
    rig.calls.control.hangUp(callId)
    await rig.settle()
    rig.answers.list = (reply) => reply.json(200, { list: [] })
    await rig.board.clock.advance(2_000)
    await rig.poll()
    expect(rig.only).toMatchObject({ state: 'ended', endReason: 'not-reported' })
  })

  it.each([
    [60_000, 'planned-end'],
    [40_000, 'not-reported'],
    [80_000, 'not-reported'],
  ])(
    'is the plan where the call is gone %i ms after its answer, with an end planned for 60 s',
    async (at, reason) => {
      const answered = rig.board.clock.now()
      const answered_date = new Date(answered).toISOString()
      const talking = { ...call, status: 'in-progress', answered_date, hangup_at: '60' }
      rig.answers.list = (reply) => reply.json(200, { list: [talking] })
      await rig.board.clock.advance(at - 4_000)
      await rig.poll()
      rig.answers.list = (reply) => reply.json(200, { list: [] })
      await rig.board.clock.advance(4_000)
      await rig.poll()
      expect(rig.only).toMatchObject({ state: 'ended', endReason: reason })
    },
  )
})
