import { describe, expect, it } from 'vitest'
import { intent } from '#tests/support/rigs/calls-rig.ts'
import { callId, useLiveBoard, type LiveBoardRig } from '#tests/support/rigs/live-board-rig.ts'

let rig: LiveBoardRig
useLiveBoard((opened) => (rig = opened))

const call = { uuid: callId, status: 'ringing', from: '441632960001', to: '442079460000' }

describe('an account that lists no live calls', () => {
  it.each([404, 403, 405, 410])(
    'issue 7 §2.4: is said after a %i, and the placed call is followed',
    async (status) => {
      rig.answers.list = (reply) => reply.json(status, { error: 'Cannot find what you were looking for!' })
      rig.answers.call = (reply) => reply.json(200, { call })
      rig.calls.placer.place(intent)
      await rig.settle()
      await rig.poll()
      expect(rig.calls.keeper.read()).toMatchObject({ problem: { code: 'not-offered' } })
      expect(rig.only).toMatchObject({ state: 'ringing-them', callId })
      rig.answers.call = (reply) => reply.json(200, { call: { ...call, status: 'in-progress' } })
      await rig.poll()
      expect(rig.only).toMatchObject({ state: 'talking' })
      rig.answers.call = (reply) => reply.json(404, {})
      await rig.poll()
      expect(rig.only).toMatchObject({ state: 'talking' })
      await rig.board.clock.advance(5_000)
      await rig.poll()
      expect(rig.only).toMatchObject({ state: 'ended' })
    },
  )

  it('issue 7 §2.4: is asked for its list once a minute, whatever its calls do', async () => {
    rig.answers.list = (reply) => reply.json(404, {})
    rig.answers.call = (reply) => reply.json(200, { call })
    rig.calls.placer.place(intent)
    await rig.settle()
    for (let polls = 0; polls < 61; polls++) {
      await rig.poll()
      await rig.board.clock.advance(1_000)
    }
    const lists = rig.asked('GET').filter((path) => path.endsWith('/calls/live'))
    expect(lists).toHaveLength(2)
  })

  it('issue 7 §2.4: is taken back once the list comes', async () => {
    rig.answers.list = (reply) => reply.json(404, {})
    await rig.poll()
    rig.answers.list = (reply) => reply.json(200, { list: [call] })
    await rig.board.clock.advance(60_000)
    await rig.poll()
    expect(rig.calls.keeper.read()).toMatchObject({ problem: null, calls: [{ callId }] })
  })

  it('issue 7 §2.4: where nothing tells of a placed call, it may be ringing, and is never said to have ended', async () => {
    rig.answers.list = (reply) => reply.json(404, {})
    rig.answers.call = (reply) => reply.json(404, {})
    rig.calls.placer.place(intent)
    await rig.settle()
    await rig.board.clock.advance(30_000)
    await rig.poll()
    expect(rig.only).toMatchObject({ state: 'ringing-you' })
    await rig.board.clock.advance(31_000)
    await rig.poll()
    expect(rig.only).toMatchObject({ state: 'maybe-ringing' })
  })
})
