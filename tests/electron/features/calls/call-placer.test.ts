import { beforeEach, describe, expect, it } from 'vitest'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed } from '#shared/result.ts'
import { CallsRig, deferred, intent, only, type Placed } from '#tests/support/rigs/calls-rig.ts'
import { liveCallRecord, liveList } from '#tests/support/fakes/fake-session.ts'

let rig: CallsRig

beforeEach(() => {
  rig = new CallsRig()
})

describe('placing a call', () => {
  it('shows the card at once, then that my phone rings', async () => {
    const post = deferred<Placed>()
    const calls = rig.service({ placeCall: post.method })
    expect(calls.placer.place(intent)).toEqual(succeed({ key: 'intent-0001' }))
    expect(only(calls)).toMatchObject({ state: 'asking', to: { number: '442079460000' } })
    post.answer(succeed({ callId: 'call-1', location: null }))
    await rig.clock.advance(0)
    expect(only(calls)).toMatchObject({ state: 'ringing-you', callId: 'call-1', key: 'intent-0001' })
    expect(rig.nudges).toBe(1)
  })

  it('shows a call once that was listed under other numbers before its own answer came', async () => {
    const post = deferred<Placed>()
    const listed = liveCallRecord({ from: '', to: 'gateway-7', callerId: null })
    const calls = rig.service({
      placeCall: post.method,
      listLiveCalls: () => Promise.resolve(succeed(liveList([listed]))),
    })
    calls.placer.place(intent)
    await calls.poll()
    expect(calls.keeper.read().calls).toHaveLength(2)
    post.answer(succeed({ callId: 'call-1', location: null }))
    await rig.clock.advance(0)
    expect(calls.keeper.read().calls).toMatchObject([{ key: 'intent-0001', callId: 'call-1' }])
  })

  it('sends exactly the digits that the parse shows', async () => {
    const orders: unknown[] = []
    const calls = rig.service({
      placeCall: (order) => {
        orders.push(order)
        return Promise.resolve(succeed({ callId: 'call-1', location: null }))
      },
    })
    calls.placer.place({ ...intent, to: '+44 (0)20 7946 0000', callerId: '01632 960 001' })
    await rig.clock.advance(0)
    expect(orders).toMatchObject([{ to: '442079460000', from: '441632960001', callerId: '01632960001' }])
  })

  it('never posts twice for one intent, nor for a second click within three seconds', async () => {
    const post = deferred<Placed>()
    const calls = rig.service({ placeCall: post.method })
    calls.placer.place(intent)
    expect(calls.placer.place(intent)).toEqual(succeed({ key: 'intent-0001' }))
    expect(calls.placer.place({ ...intent, intentId: 'intent-0002' })).toEqual(
      succeed({ key: 'intent-0001' }),
    )
    expect(post.count()).toBe(1)
    await rig.clock.advance(3_000)
    expect(calls.placer.place({ ...intent, intentId: 'intent-0003' })).toEqual(
      succeed({ key: 'intent-0003' }),
    )
    expect(post.count()).toBe(2)
  })

  it('says that it may be ringing where the answer was lost, and posts nothing more', async () => {
    const post = deferred<Placed>()
    const calls = rig.service({
      placeCall: post.method,
      listLiveCalls: () => Promise.resolve(succeed(liveList([]))),
    })
    calls.placer.place(intent)
    post.answer(fail({ code: 'outcome-unknown' }))
    await rig.clock.advance(0)
    expect(only(calls)).toMatchObject({ state: 'maybe-ringing', callAgainAt: rig.clock.now() + 15_000 })
    await calls.poll()
    await rig.clock.advance(120_000)
    expect(only(calls)).toMatchObject({ state: 'maybe-ringing' })
    expect(post.count()).toBe(1)
  })

  it('finds a call whose answer was lost by its numbers, in any form', async () => {
    const found = liveCallRecord({
      from: '01632960001',
      to: '00442079460000',
      createdAt: rig.clock.now() + 500,
    })
    const calls = rig.service({
      placeCall: () => Promise.resolve(fail({ code: 'outcome-unknown' })),
      listLiveCalls: () => Promise.resolve(succeed(liveList([found]))),
    })
    calls.placer.place(intent)
    await rig.clock.advance(0)
    await calls.poll()
    expect(calls.keeper.read().calls).toHaveLength(1)
    expect(only(calls)).toMatchObject({ key: 'intent-0001', callId: 'call-1', state: 'talking' })
  })

  it('keeps a refusal on the card in the provider’s own words until it is dismissed', async () => {
    const error: AppError = { code: 'refused', detail: 'Only customer accounts can create calls.' }
    const calls = rig.service({ placeCall: () => Promise.resolve(fail(error)) })
    calls.placer.place(intent)
    await rig.clock.advance(60_000)
    expect(only(calls)).toMatchObject({ state: 'failed', errorCode: 'refused', stateDetail: error.detail })
    calls.dismiss('intent-0001')
    expect(only(calls)).toBeUndefined()
  })

  it('gives an intent up after ten seconds', async () => {
    let signal: AbortSignal | undefined
    const calls = rig.service({
      placeCall: (_call, options) => {
        signal = options?.signal
        return new Promise(() => undefined)
      },
    })
    calls.placer.place(intent)
    await rig.clock.advance(9_999)
    expect(signal?.aborted).toBe(false)
    await rig.clock.advance(1)
    expect(signal?.aborted).toBe(true)
  })

  it.each([
    ['999', 'never'],
    ['+1 212 555 0100', 'ask'],
  ])('lets the guard answer %s with %s before anything is posted', (to, verdict) => {
    const post = deferred<Placed>()
    const calls = rig.service({ placeCall: post.method })
    expect(calls.placer.place({ ...intent, to })).toMatchObject({
      error: { code: 'guarded', detail: verdict },
    })
    expect(post.count()).toBe(0)
    expect(only(calls)).toBeUndefined()
  })

  it('dials what the guard asks about once the operator has confirmed it', () => {
    const calls = rig.service({ placeCall: deferred<Placed>().method })
    const answer = calls.placer.place({ ...intent, to: '+1 212 555 0100', confirmed: true })
    expect(answer).toEqual(succeed({ key: 'intent-0001' }))
  })

  it('never dials an emergency number, confirmed or not', () => {
    const calls = rig.service({ placeCall: deferred<Placed>().method })
    expect(calls.placer.place({ ...intent, to: '999', confirmed: true })).toMatchObject({
      error: { code: 'guarded', detail: 'never' },
    })
  })

  it('remembers the number, the phone and the caller ID', () => {
    const calls = rig.service({ placeCall: deferred<Placed>().method })
    calls.placer.place(intent)
    expect(calls.form.read()).toMatchObject({
      recent: [{ number: '442079460000', display: '020 7946 0000' }],
      lastFrom: { number: '441632960001', display: '01632 960001', name: null },
      lastCallerId: { number: '01632960001', display: '01632 960001', name: null },
    })
  })

  it('still remembers them after a restart', () => {
    const before = rig.service({ placeCall: deferred<Placed>().method })
    before.placer.place(intent)
    before.close()
    const after = rig.service({})
    expect(after.form.read()).toMatchObject({ recent: [{ number: '442079460000' }] })
  })
})
