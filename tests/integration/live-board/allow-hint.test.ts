import { describe, expect, it } from 'vitest'
import { callId, useLiveBoard, type LiveBoardRig } from '#tests/support/rigs/live-board-rig.ts'

let rig: LiveBoardRig
useLiveBoard((opened) => (rig = opened))

const row = {
  uuid: callId,
  status: 'in-progress',
  from: '441632960001',
  to: '442079460000',
  legs: [
    { uuid: 'leg-a', leg: 'a', number: '441632960001', status: 'answered' },
    { uuid: 'leg-b', leg: 'b', number: '442079460000', status: 'answered' },
  ],
}

function unavailable(): readonly string[] {
  return rig.calls.keeper.read().offers.flatMap((offer) => (offer.unavailable === null ? [] : [offer.verb]))
}

describe('what a hint of the provider takes away', () => {
  it('issue 7 §2.3: Allow: GET never takes Hang up away, nor any other control, and is not asked for', async () => {
    rig.answers.list = (reply) => reply.json(200, { list: [row] }, { allow: 'GET' })
    rig.answers.other = (reply) => reply.send(200, 'Allow: GET', { allow: 'GET' })
    await rig.poll()
    await rig.poll()
    expect(unavailable()).toEqual([])
    expect(rig.asked('OPTIONS')).toEqual([])
  })

  it('issue 7 §2.3: a 405 to the hang-up itself does, and to nothing else', async () => {
    rig.answers.list = (reply) => reply.json(200, { list: [row] })
    rig.answers.other = (reply) => reply.send(405, 'Method DELETE not implemented', { allow: 'GET' })
    await rig.poll()
    rig.calls.control.hangUp(callId)
    await rig.settle()
    expect(unavailable()).toEqual(['hang-up'])
  })
})
