import { describe, expect, it } from 'vitest'
import { board } from '#shared/calls/live-call.ts'
import { useLiveBoard, type LiveBoardRig } from '#tests/support/rigs/live-board-rig.ts'

let rig: LiveBoardRig
useLiveBoard((opened) => (rig = opened))

const good = { uuid: 'good-1', status: 'in-progress', from: '441632960001', to: '442079460000' }
const bare = { status: 'in-progress', from: '441632960001', to: '442079460000' }
const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']

/** Sent as text, for JSON.stringify would drop a `__proto__` key. */
const list = (...rows: readonly string[]): string => `{"list":[${[JSON.stringify(good), ...rows].join(',')}]}`

describe('a row that is not what it should be', () => {
  it.each(words)('issue 7 §5.2: %s as id, status, side and key breaks nothing', async (word) => {
    const leg = { uuid: word, leg: word, status: word, number: word, held: word }
    const row = { uuid: word, status: word, from: word, to: word, legs: [leg, { ...leg, uuid: 'b' }] }
    const keyed = `{"uuid":"k-1","${word}":"x","status":"ringing","to":"442079460000","legs":{"${word}":{"uuid":"l"}}}`
    rig.answers.list = (reply) => reply.send(200, list(JSON.stringify(row), keyed))
    await rig.poll()
    const shown = rig.calls.keeper.read()
    expect(board.safeParse(shown).error).toBeUndefined()
    expect(shown.calls.map(({ callId }) => callId)).toEqual(['good-1', word, 'k-1'])
    expect(shown.calls[1]).toMatchObject({ state: 'unknown', stateDetail: word })
  })

  it.each([
    ['no id', bare],
    ['an id that leads elsewhere', { uuid: '../../sms', ...bare }],
    ['an endless id', { uuid: 'x'.repeat(5_000), ...bare }],
    ['an endless number', { ...bare, uuid: 'n-1', to: '4'.repeat(100_000) }],
    ['a number that is text without end', { ...bare, uuid: 'n-2', from: { number: 'z['.repeat(50_000) } }],
  ])('issue 7 §5.2: %s is left out and counted, and the others stay', async (_what, row) => {
    rig.answers.list = (reply) => reply.send(200, list(JSON.stringify(row)))
    await rig.poll()
    expect(rig.calls.keeper.read()).toMatchObject({
      calls: [{ callId: 'good-1', state: 'talking' }],
      unread: 1,
      problem: null,
      asOf: rig.board.clock.now(),
    })
  })

  it('issue 7 §5.2: ends no call that the row may have been', async () => {
    rig.answers.list = (reply) => reply.json(200, { list: [good, { ...bare, uuid: 'two' }] })
    rig.answers.call = (reply) => reply.json(200, { status: 'OK' })
    await rig.poll()
    rig.answers.list = (reply) => reply.json(200, { list: [good, { ...bare, ref: 'two' }] })
    await rig.poll()
    expect(rig.calls.keeper.read().calls.map(({ state }) => state)).toEqual(['talking', 'talking'])
  })
})
