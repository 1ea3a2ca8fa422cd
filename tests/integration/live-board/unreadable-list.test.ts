import { beforeEach, describe, expect, it } from 'vitest'
import { intent } from '#tests/support/rigs/calls-rig.ts'
import { callId, useLiveBoard, type LiveBoardRig } from '#tests/support/rigs/live-board-rig.ts'

let rig: LiveBoardRig
useLiveBoard((opened) => (rig = opened))

const rest = { status: 'in-progress', from: '441632960001', to: '442079460000' }
const row = { uuid: callId, ...rest }

/** What a provider whose live calls look otherwise may answer while a call is going on. */
const strangeLists: readonly [string, unknown][] = [
  ['the id under another key', { list: [{ ref: callId, ...rest }] }],
  ['only a status', { status: 'OK' }],
  ['an empty object', {}],
  ['an empty body', null],
  ['text', 'no calls'],
  ['a list that is null', { list: null }],
  ['names instead of calls', { list: ['Anna', 'Bob'] }],
  ['numbers of channels', { channels: { count: 1 } }],
  ['a table', { columns: ['uuid', 'to'], rows: [[callId, '442079460000']] }],
  ['another name and another id', { active: [{ session: callId, ...rest }] }],
  ['an error', { error: 'busy, try again' }],
  ['a count that it does not keep', { list: [], total_entries: '1' }],
  ['a page that leads nowhere', { list: [], next_page: 1 }],
  ['another of its pages', { list: [], current_page: 2, last_page: 3 }],
]

describe('a list of live calls that can’t be read in full', () => {
  beforeEach(async () => {
    rig.answers.call = (reply) => reply.json(200, { call: row })
    rig.calls.placer.place(intent)
    await rig.settle()
  })

  it.each(strangeLists)(
    'issue 7 §2.1: %s never ends a call that answers by its own address',
    async (_what, body) => {
      rig.answers.list = (reply) => reply.json(200, body)
      for (let polls = 0; polls < 8; polls++) {
        await rig.poll()
        await rig.board.clock.advance(2_000)
      }
      expect(rig.only).toMatchObject({ key: intent.intentId, callId, state: 'talking' })
      expect(rig.calls.keeper.read().offers.every((offer) => offer.unavailable === null)).toBe(true)
    },
  )

  it.each(strangeLists)('issue 7 §2.1: %s never ends a call that was listed before', async (_what, body) => {
    rig.answers.list = (reply) => reply.json(200, { list: [row] })
    await rig.poll()
    rig.answers.list = (reply) => reply.json(200, body)
    rig.answers.call = (reply) => reply.json(200, { status: 'OK' })
    for (let polls = 0; polls < 8; polls++) {
      await rig.poll()
      await rig.board.clock.advance(2_000)
    }
    expect(rig.only).toMatchObject({ state: 'talking' })
  })

  it('issue 7 §2.1: is said, while the age of what is shown goes on', async () => {
    rig.answers.list = (reply) => reply.json(200, { list: [row] })
    await rig.poll()
    const { asOf } = rig.calls.keeper.read()
    rig.answers.list = (reply) => reply.json(200, { status: 'OK' })
    await rig.board.clock.advance(5_000)
    await rig.poll()
    expect(rig.calls.keeper.read()).toMatchObject({ asOf, problem: { code: 'unreadable' } })
    rig.answers.list = (reply) => reply.json(200, { list: [row] })
    await rig.poll()
    expect(rig.calls.keeper.read()).toMatchObject({ asOf: rig.board.clock.now(), problem: null })
  })

  it('issue 7 §2.1: makes no evidence of a 404 of the call’s own address', async () => {
    rig.answers.list = (reply) => reply.json(200, { status: 'OK' })
    await rig.poll()
    rig.answers.call = (reply) => reply.json(404, { error: 'Cannot find what you were looking for!' })
    for (let polls = 0; polls < 8; polls++) {
      await rig.poll()
      await rig.board.clock.advance(2_000)
    }
    expect(rig.only).toMatchObject({ state: 'talking' })
  })

  it('issue 7 §2.1: ends a call once its own address says so as a call does', async () => {
    rig.answers.list = (reply) => reply.json(200, { status: 'OK' })
    rig.answers.call = (reply) =>
      reply.json(200, { uuid: callId, status: 'completed', message: 'Request completed' })
    await rig.poll()
    await rig.poll()
    expect(rig.only).not.toMatchObject({ state: 'ended' })
    rig.answers.call = (reply) => reply.json(200, { ...row, status: 'completed' })
    await rig.poll()
    expect(rig.only).toMatchObject({ state: 'ended' })
  })

  it('issue 7 §2.1: tells the log its shape once, without a value', async () => {
    rig.answers.list = (reply) =>
      reply.json(200, { status: 'OK', calls: [{ ref: 'secret', to: '442079460000' }] })
    await rig.poll()
    await rig.poll()
    const told = rig.provider.logger.lines.filter((line) => line.startsWith('provider.live-shape'))
    expect(told).toEqual(['provider.live-shape {"shape":"{status:text,calls:[{ref:text,to:text}]}"}'])
  })

  it('issue 7 §2.1: asks for few calls at a time by their own address, each in its turn', async () => {
    const rows = Array.from({ length: 9 }, (_, at) => ({
      uuid: `call-${at}`,
      ...rest,
      to: `4420794601${10 + at}`,
    }))
    rig.answers.list = (reply) => reply.json(200, { list: rows })
    await rig.poll()
    rig.answers.list = (reply) => reply.json(200, { status: 'OK' })
    rig.answers.call = (reply) => reply.json(200, { status: 'OK' })
    const before = rig.wire.hits.length
    for (let polls = 0; polls < 5; polls++) {
      await rig.poll()
      await rig.board.clock.advance(5_000)
    }
    const paths = rig.wire.hits.slice(before).map((hit) => hit.path)
    const asked = paths.filter((path) => path.includes('/calls/live/'))
    expect(asked.length).toBe(15)
    expect(new Set(asked).size).toBe(10)
  })
})

describe('a list that does not come to an end', () => {
  it.each<[string, readonly object[]]>([
    ['the same page again', [row]],
    ['pages without a row', []],
  ])('issue 7 §2.1: shows what was read, and says that it is not all: %s', async (_what, further) => {
    rig.answers.list = (reply) => {
      const page = Number(reply.hit.query.get('page') ?? 1)
      reply.json(200, { list: page === 1 ? [row] : further, next_page: page + 1 })
    }
    await rig.poll()
    expect(rig.calls.keeper.read()).toMatchObject({
      calls: [{ callId }],
      problem: { code: 'unreadable', reason: 'list-incomplete' },
    })
    expect(rig.asked('GET').filter((path) => path.endsWith('/calls/live'))).toHaveLength(2)
  })
})

describe('a list in another id than the call’s address', () => {
  it('issue 7 §2.1: is one card, which ends with its row', async () => {
    rig.answers.list = (reply) => reply.json(200, { list: [{ id: 4711, ...rest }] })
    rig.calls.placer.place(intent)
    await rig.settle()
    await rig.poll()
    expect(rig.calls.keeper.read().calls).toMatchObject([{ key: intent.intentId, callId, state: 'talking' }])
    await rig.poll()
    expect(rig.calls.keeper.read().calls).toMatchObject([{ key: intent.intentId, state: 'talking' }])
    rig.answers.list = (reply) => reply.json(200, { list: [] })
    rig.answers.call = (reply) => reply.json(404, { error: 'Cannot find what you were looking for!' })
    await rig.board.clock.advance(2_000)
    await rig.poll()
    expect(rig.only).toMatchObject({ state: 'ended' })
  })
})
