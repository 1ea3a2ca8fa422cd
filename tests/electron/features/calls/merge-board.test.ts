import { beforeEach, describe, expect, it } from 'vitest'
import { fail, succeed } from '#shared/result.ts'
import { CallsRig, deferred, intent, only, type Placed } from '#tests/support/rigs/calls-rig.ts'
import { fakeSession, leg, liveCallRecord, liveList } from '#tests/support/fakes/fake-session.ts'

let rig: CallsRig

beforeEach(() => {
  rig = new CallsRig()
})

describe('reading the board', () => {
  it('has its own share of the flow while somebody looks at it', async () => {
    const asked: unknown[] = []
    const calls = rig.service({
      listLiveCalls: (_, options) => {
        asked.push([options?.lane, options?.live])
        return Promise.resolve(succeed(liveList([])))
      },
    })
    await calls.poll()
    calls.setWatched(true)
    await calls.poll()
    expect(asked).toEqual([
      ['background', false],
      ['page', true],
    ])
  })

  it('does not take the operator’s own leg of a placed call for the call', async () => {
    const mine = liveCallRecord({ from: '01632960100', to: '441632960001', legs: [], status: 'ringing' })
    const calls = rig.service({
      placeCall: () => Promise.resolve(succeed({ callId: 'call-1', location: null })),
      listLiveCalls: () => Promise.resolve(succeed(liveList([mine]))),
    })
    calls.placer.place(intent)
    await rig.clock.advance(0)
    await calls.poll()
    expect(only(calls)).toMatchObject({
      from: { number: '441632960001' },
      to: { number: '442079460000' },
    })
  })

  it('case 22: a call that is no longer listed has ended, is shown a while, then goes', async () => {
    let items = [liveCallRecord()]
    const calls = rig.service({
      listLiveCalls: () => Promise.resolve(succeed(liveList(items))),
      readLiveCall: () => Promise.resolve(fail({ code: 'gone' })),
    })
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'talking' })
    items = []
    await rig.clock.advance(2_000)
    await calls.poll()
    await rig.clock.advance(0)
    expect(only(calls)).toMatchObject({
      state: 'ended',
      endedAt: rig.clock.now(),
      legs: [{ state: 'ended' }, { state: 'ended' }],
    })
    await rig.clock.advance(10_000)
    expect(only(calls)).toBeUndefined()
  })

  it('counts the running time right on a computer whose clock is an hour off, and does not twitch', async () => {
    const hour = 3_600_000
    const record = liveCallRecord({ answeredAt: rig.clock.now() - hour - 60_000 })
    let drift = 0
    const calls = rig.service({
      listLiveCalls: () =>
        Promise.resolve(succeed({ ...liveList([record]), serverTime: rig.clock.now() - hour - drift })),
    })
    await calls.poll()
    expect(only(calls)?.answeredAt).toBe(rig.clock.now() - 60_000)
    drift = 900
    rig.changes.length = 0
    expect(await calls.poll()).toBe('unchanged')
  })

  it('a call that is listed before its own answer came is one card, then and afterwards', async () => {
    const placing = deferred<Placed>()
    const listed = liveCallRecord({ callId: 'call-early', from: '441632960001', to: '442079460000' })
    const calls = rig.service({
      placeCall: placing.method,
      listLiveCalls: () => Promise.resolve(succeed(liveList([listed]))),
    })
    calls.placer.place(intent)
    await calls.poll()
    expect(calls.keeper.read().calls).toMatchObject([{ key: intent.intentId, state: 'asking' }])
    placing.answer(succeed({ callId: 'call-early', location: null }))
    await rig.clock.advance(100)
    await calls.poll()
    expect(calls.keeper.read().calls).toMatchObject([{ key: intent.intentId, state: 'talking' }])
  })

  it('an incomplete list ends no call', async () => {
    let answer = liveList([liveCallRecord()])
    const calls = rig.service({ listLiveCalls: () => Promise.resolve(succeed(answer)) })
    await calls.poll()
    answer = liveList([], 2)
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'talking' })
  })

  it('a failed reading keeps the rows, their age, and says why', async () => {
    let isUp = true
    const calls = rig.service({
      listLiveCalls: () =>
        Promise.resolve(isUp ? succeed(liveList([liveCallRecord()])) : fail({ code: 'offline' })),
    })
    await calls.poll()
    const asOf = rig.clock.now()
    isUp = false
    await rig.clock.advance(5_000)
    expect(await calls.poll()).toBe('failed')
    expect(calls.keeper.read()).toMatchObject({
      asOf,
      problem: { code: 'offline' },
      calls: [{ state: 'talking' }],
    })
  })

  it('tells a page only what changed', async () => {
    let record = liveCallRecord({
      legs: [leg('a', 'talking', '441632960001'), leg('b', 'ringing', '442079460000')],
    })
    const calls = rig.service({ listLiveCalls: () => Promise.resolve(succeed(liveList([record]))) })
    await calls.poll()
    record = liveCallRecord({ answeredAt: rig.clock.now() })
    rig.changes.length = 0
    await calls.poll()
    expect(rig.changes).toHaveLength(1)
    const list = expect.any(Array) as unknown
    expect(rig.changes[0]?.changed).toEqual([
      { key: 'call-1', state: 'talking', answeredAt: rig.clock.now(), legs: list, events: list },
    ])
  })

  it('waits for a call that was accepted a moment ago and is not listed yet', async () => {
    const calls = rig.service({
      placeCall: () => Promise.resolve(succeed({ callId: 'call-1', location: null })),
      listLiveCalls: () => Promise.resolve(succeed(liveList([]))),
    })
    calls.placer.place(intent)
    await rig.clock.advance(2_000)
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'ringing-you' })
    await rig.clock.advance(10_000)
    await calls.poll()
    await rig.clock.advance(0)
    expect(only(calls)).toMatchObject({ state: 'ringing-you' })
  })

  it('a call that was accepted and that nothing shows has ended once its address had time to exist', async () => {
    const calls = rig.service({
      placeCall: () => Promise.resolve(succeed({ callId: 'call-1', location: null })),
      listLiveCalls: () => Promise.resolve(succeed(liveList([]))),
      readLiveCall: () => Promise.resolve(fail({ code: 'gone' })),
    })
    calls.placer.place(intent)
    await rig.clock.advance(9_000)
    await calls.poll()
    await rig.clock.advance(0)
    expect(only(calls)).toMatchObject({ state: 'ringing-you' })
    await rig.clock.advance(2_000)
    await calls.poll()
    await rig.clock.advance(0)
    expect(only(calls)).toMatchObject({ state: 'ended' })
  })

  it('says that the line is gone rather than what was refused before', async () => {
    const calls = rig.service({ listLiveCalls: () => Promise.resolve(fail({ code: 'refused' })) })
    await calls.poll()
    calls.lineLost()
    expect(calls.keeper.read()).toMatchObject({ problem: { code: 'offline' } })
  })

  it('says that nobody is signed in where the password is wanted', () => {
    const calls = rig.service({})
    calls.useSession(null, 'saved-1', 'practice 1')
    expect(calls.keeper.read()).toMatchObject({ problem: { code: 'signed-out' } })
  })

  it('opens with the last known board, and never posts again what was under way', async () => {
    const before = rig.service({
      placeCall: () => new Promise(() => undefined),
      listLiveCalls: () => Promise.resolve(succeed(liveList([liveCallRecord()]))),
    })
    await before.poll()
    before.placer.place({ ...intent, to: '0117 496 0000' })
    before.close()
    const after = rig.service({})
    expect(after.keeper.read().calls.map((call) => [call.key, call.state])).toEqual([
      ['call-1', 'talking'],
      ['intent-0001', 'maybe-ringing'],
    ])
    expect(after.keeper.read().asOf).toBe(rig.clock.now())
  })

  it('writes nothing once it is closed, whatever still comes back', async () => {
    const post = deferred<Placed>()
    const calls = rig.service({ placeCall: post.method })
    calls.placer.place(intent)
    calls.close()
    const kept = new Map(rig.documents.bodies)
    post.answer(succeed({ callId: 'call-1', location: null }))
    await rig.clock.advance(60_000)
    expect(rig.documents.bodies).toEqual(kept)
  })

  it('keeps the board when the sign-in is lost in mid-session, and changes it with the account', async () => {
    const calls = rig.service({ listLiveCalls: () => Promise.resolve(succeed(liveList([liveCallRecord()]))) })
    await calls.poll()
    calls.useSession(null, 'saved-1', 'practice 1')
    expect(only(calls)).toMatchObject({ state: 'talking' })
    calls.useSession(fakeSession({}, 'saved-2'), 'saved-2', 'practice 2')
    expect(only(calls)).toBeUndefined()
  })
})
