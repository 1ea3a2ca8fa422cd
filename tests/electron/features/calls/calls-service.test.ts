import { beforeEach, describe, expect, it } from 'vitest'
import { CallsService } from '#electron/main/features/calls/calls-service.ts'
import type { ProviderClient } from '#electron/main/provider/provider-client.ts'
import type { AppError } from '#shared/app-error.ts'
import type { CallIntent } from '#shared/calls/call-intent.ts'
import { defaultDialRules } from '#shared/calls/dial-guard.ts'
import type { BoardChange, LiveCall } from '#shared/calls/live-call.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { fakeSession, leg, liveCallRecord, liveList, noPlan } from '#tests/support/fake-session.ts'
import { MemoryDocumentStore } from '#tests/support/memory-document-store.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const intent: CallIntent = {
  intentId: 'intent-0001',
  to: '020 7946 0000',
  from: '01632 960001',
  callerId: '01632 960001',
  plan: noPlan,
  options: {
    ringOnlyMyPhone: false,
    callerIdForMe: null,
    connectKey: null,
    cancelKey: null,
    whisperAnnouncementIds: [],
  },
  confirmed: false,
}

let clock: VirtualClock
let documents: MemoryDocumentStore
let changes: BoardChange[]
let nudges: number

beforeEach(() => {
  clock = new VirtualClock()
  documents = new MemoryDocumentStore()
  changes = []
  nudges = 0
})

function service(methods: Partial<ProviderClient>): CallsService {
  const calls = new CallsService({
    clock,
    documents,
    rules: () => defaultDialRules,
    boardChanged: (change) => changes.push(change),
    deskChanged: () => undefined,
    nudge: () => nudges++,
  })
  calls.useSession(fakeSession(methods), 'saved-1')
  return calls
}

const only = (calls: CallsService): LiveCall | undefined => calls.keeper.read().calls[0]

/** A method that answers when the test says so, and counts how often it was called. */
function deferred<T>() {
  let answer: (value: T) => void = () => undefined
  let count = 0
  const method = (): Promise<T> => {
    count++
    return new Promise((resolve) => (answer = resolve))
  }
  return { method, answer: (value: T) => answer(value), count: () => count }
}

type Placed = Result<{ callId: string | null; location: string | null }, AppError>

describe('placing a call', () => {
  it('shows the card at once, then that my phone rings', async () => {
    const post = deferred<Placed>()
    const calls = service({ placeCall: post.method })
    expect(calls.placer.place(intent)).toEqual(succeed({ key: 'intent-0001' }))
    expect(only(calls)).toMatchObject({ state: 'asking', to: { number: '442079460000' } })
    post.answer(succeed({ callId: 'call-1', location: null }))
    await clock.advance(0)
    expect(only(calls)).toMatchObject({ state: 'ringing-you', callId: 'call-1', key: 'intent-0001' })
    expect(nudges).toBe(1)
  })

  it('sends exactly the digits that the parse shows', async () => {
    const orders: unknown[] = []
    const calls = service({
      placeCall: (order) => {
        orders.push(order)
        return Promise.resolve(succeed({ callId: 'call-1', location: null }))
      },
    })
    calls.placer.place({ ...intent, to: '+44 (0)20 7946 0000', callerId: '01632 960 001' })
    await clock.advance(0)
    expect(orders).toMatchObject([{ to: '442079460000', from: '441632960001', callerId: '01632960001' }])
  })

  it('never posts twice for one intent, nor for a second click within three seconds', async () => {
    const post = deferred<Placed>()
    const calls = service({ placeCall: post.method })
    calls.placer.place(intent)
    expect(calls.placer.place(intent)).toEqual(succeed({ key: 'intent-0001' }))
    expect(calls.placer.place({ ...intent, intentId: 'intent-0002' })).toEqual(
      succeed({ key: 'intent-0001' }),
    )
    expect(post.count()).toBe(1)
    await clock.advance(3_000)
    expect(calls.placer.place({ ...intent, intentId: 'intent-0003' })).toEqual(
      succeed({ key: 'intent-0003' }),
    )
    expect(post.count()).toBe(2)
  })

  it('says that it may be ringing where the answer was lost, and posts nothing more', async () => {
    const post = deferred<Placed>()
    const calls = service({
      placeCall: post.method,
      listLiveCalls: () => Promise.resolve(succeed(liveList([]))),
    })
    calls.placer.place(intent)
    post.answer(fail({ code: 'outcome-unknown' }))
    await clock.advance(0)
    expect(only(calls)).toMatchObject({ state: 'maybe-ringing', callAgainAt: clock.now() + 15_000 })
    await calls.poll()
    await clock.advance(120_000)
    expect(only(calls)).toMatchObject({ state: 'maybe-ringing' })
    expect(post.count()).toBe(1)
  })

  it('finds a call whose answer was lost by its numbers, in any form', async () => {
    const found = liveCallRecord({ from: '01632960001', to: '00442079460000', createdAt: clock.now() + 500 })
    const calls = service({
      placeCall: () => Promise.resolve(fail({ code: 'outcome-unknown' })),
      listLiveCalls: () => Promise.resolve(succeed(liveList([found]))),
    })
    calls.placer.place(intent)
    await clock.advance(0)
    await calls.poll()
    expect(calls.keeper.read().calls).toHaveLength(1)
    expect(only(calls)).toMatchObject({ key: 'intent-0001', callId: 'call-1', state: 'talking' })
  })

  it('keeps a refusal on the card in the provider’s own words until it is dismissed', async () => {
    const error: AppError = { code: 'refused', detail: 'Only customer accounts can create calls.' }
    const calls = service({ placeCall: () => Promise.resolve(fail(error)) })
    calls.placer.place(intent)
    await clock.advance(60_000)
    expect(only(calls)).toMatchObject({ state: 'failed', errorCode: 'refused', stateDetail: error.detail })
    calls.dismiss('intent-0001')
    expect(only(calls)).toBeUndefined()
  })

  it('gives an intent up after ten seconds', async () => {
    let signal: AbortSignal | undefined
    const calls = service({
      placeCall: (_call, options) => {
        signal = options?.signal
        return new Promise(() => undefined)
      },
    })
    calls.placer.place(intent)
    await clock.advance(9_999)
    expect(signal?.aborted).toBe(false)
    await clock.advance(1)
    expect(signal?.aborted).toBe(true)
  })

  it.each([
    ['999', 'never'],
    ['+1 212 555 0100', 'ask'],
  ])('lets the guard answer %s with %s before anything is posted', (to, verdict) => {
    const post = deferred<Placed>()
    const calls = service({ placeCall: post.method })
    expect(calls.placer.place({ ...intent, to })).toMatchObject({
      error: { code: 'guarded', detail: verdict },
    })
    expect(post.count()).toBe(0)
    expect(only(calls)).toBeUndefined()
  })

  it('dials what the guard asks about once the operator has confirmed it', () => {
    const calls = service({ placeCall: deferred<Placed>().method })
    const answer = calls.placer.place({ ...intent, to: '+1 212 555 0100', confirmed: true })
    expect(answer).toEqual(succeed({ key: 'intent-0001' }))
  })

  it('never dials an emergency number, confirmed or not', () => {
    const calls = service({ placeCall: deferred<Placed>().method })
    expect(calls.placer.place({ ...intent, to: '999', confirmed: true })).toMatchObject({
      error: { code: 'guarded', detail: 'never' },
    })
  })

  it('remembers the number, the phone and the caller ID', () => {
    const calls = service({ placeCall: deferred<Placed>().method })
    calls.placer.place(intent)
    expect(calls.book.read()).toMatchObject({
      recent: [{ number: '442079460000', display: '020 7946 0000' }],
      lastFrom: '441632960001',
      lastCallerId: '01632960001',
    })
  })
})

describe('reading the board', () => {
  it('case 22: a call that is no longer listed has ended, is shown a while, then goes', async () => {
    let items = [liveCallRecord()]
    const calls = service({ listLiveCalls: () => Promise.resolve(succeed(liveList(items))) })
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'talking' })
    items = []
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'ended', endedAt: clock.now() })
    await clock.advance(6_000)
    expect(only(calls)).toBeUndefined()
  })

  it('counts the running time right on a computer whose clock is an hour off, and does not twitch', async () => {
    const hour = 3_600_000
    const record = liveCallRecord({ answeredAt: clock.now() - hour - 60_000 })
    let drift = 0
    const calls = service({
      listLiveCalls: () =>
        Promise.resolve(succeed({ ...liveList([record]), serverTime: clock.now() - hour - drift })),
    })
    await calls.poll()
    expect(only(calls)?.answeredAt).toBe(clock.now() - 60_000)
    drift = 900
    changes.length = 0
    expect(await calls.poll()).toBe('unchanged')
  })

  it('an incomplete list ends no call', async () => {
    let answer = liveList([liveCallRecord()])
    const calls = service({ listLiveCalls: () => Promise.resolve(succeed(answer)) })
    await calls.poll()
    answer = liveList([], 2)
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'talking' })
  })

  it('a failed reading keeps the rows, their age, and says why', async () => {
    let isUp = true
    const calls = service({
      listLiveCalls: () =>
        Promise.resolve(isUp ? succeed(liveList([liveCallRecord()])) : fail({ code: 'offline' })),
    })
    await calls.poll()
    const asOf = clock.now()
    isUp = false
    await clock.advance(5_000)
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
    const calls = service({ listLiveCalls: () => Promise.resolve(succeed(liveList([record]))) })
    await calls.poll()
    record = liveCallRecord({ answeredAt: clock.now() })
    changes.length = 0
    await calls.poll()
    expect(changes).toHaveLength(1)
    expect(changes[0]?.changed).toEqual([
      { key: 'call-1', state: 'talking', answeredAt: clock.now(), legs: expect.any(Array) as unknown },
    ])
  })

  it('waits for a call that was accepted a moment ago and is not listed yet', async () => {
    const calls = service({
      placeCall: () => Promise.resolve(succeed({ callId: 'call-1', location: null })),
      listLiveCalls: () => Promise.resolve(succeed(liveList([]))),
    })
    calls.placer.place(intent)
    await clock.advance(2_000)
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'ringing-you' })
    await clock.advance(10_000)
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'ended' })
  })

  it('opens with the last known board, and never posts again what was under way', async () => {
    const before = service({
      placeCall: () => new Promise(() => undefined),
      listLiveCalls: () => Promise.resolve(succeed(liveList([liveCallRecord()]))),
    })
    await before.poll()
    before.placer.place({ ...intent, to: '0117 496 0000' })
    before.close()
    const after = service({})
    expect(after.keeper.read().calls.map((call) => [call.key, call.state])).toEqual([
      ['call-1', 'talking'],
      ['intent-0001', 'maybe-ringing'],
    ])
    expect(after.keeper.read().asOf).toBe(clock.now())
  })

  it('keeps the board when the sign-in is lost in mid-session, and changes it with the account', async () => {
    const calls = service({ listLiveCalls: () => Promise.resolve(succeed(liveList([liveCallRecord()]))) })
    await calls.poll()
    calls.useSession(null, 'saved-1')
    expect(only(calls)).toMatchObject({ state: 'talking' })
    calls.useSession(fakeSession({}, 'saved-2'), 'saved-2')
    expect(only(calls)).toBeUndefined()
  })
})

describe('controlling a call', () => {
  const hold = { verb: 'hold', key: 'call-1', legId: 'leg-b' } as const

  async function onCall(methods: Partial<ProviderClient>, records = [liveCallRecord()]) {
    const shown = { items: records }
    const list = () => Promise.resolve(succeed(liveList(shown.items)))
    const calls = service({ listLiveCalls: list, ...methods })
    await calls.poll()
    return { calls, shown }
  }

  it('claims a hold only once a reading shows it', async () => {
    const { calls, shown } = await onCall({ controlLeg: () => Promise.resolve(succeed(null)) })
    calls.control.control(hold)
    await clock.advance(0)
    expect(only(calls)).toMatchObject({ state: 'talking', actions: [{ verb: 'hold', progress: 'asked' }] })
    shown.items = [
      liveCallRecord({ legs: [leg('a', 'talking', '441632960001'), leg('b', 'held', '442079460000')] }),
    ]
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'held', actions: [] })
  })

  it('says unconfirmed where no reading shows the change', async () => {
    const { calls } = await onCall({ controlLeg: () => Promise.resolve(succeed(null)) })
    calls.control.control(hold)
    await clock.advance(9_000)
    await calls.poll()
    expect(only(calls)).toMatchObject({
      state: 'talking',
      actions: [{ verb: 'hold', progress: 'unconfirmed' }],
    })
  })

  it('case 29: a 405 disables every verb of the same kind, with the reason', async () => {
    const error: AppError = { code: 'not-offered', detail: 'Method PUT not implemented' }
    const { calls } = await onCall({ controlLeg: () => Promise.resolve(fail(error)) })
    calls.control.control(hold)
    await clock.advance(0)
    const offers = Object.fromEntries(
      calls.keeper.read().offers.map((offer) => [offer.verb, offer.unavailable]),
    )
    expect(offers).toMatchObject({ hold: 'method-not-allowed', mute: 'method-not-allowed', 'hang-up': null })
    expect(only(calls)?.actions).toMatchObject([{ progress: 'failed', detail: error.detail }])
  })

  it('case 8: verbs that Allow does not list are not offered', async () => {
    const { calls } = await onCall({
      probeCallMethods: () => Promise.resolve(succeed(['GET', 'HEAD', 'DELETE'])),
    })
    await clock.advance(0)
    const offers = Object.fromEntries(
      calls.keeper.read().offers.map((offer) => [offer.verb, offer.unavailable]),
    )
    expect(offers).toMatchObject({
      'hang-up': null,
      hold: 'not-in-allow',
      'play-announcement': 'not-in-allow',
    })
  })

  it('hangs up, and says ended only when the call is gone from the list', async () => {
    const { calls, shown } = await onCall({ endCall: () => Promise.resolve(succeed({ ended: 'now' })) })
    calls.control.hangUp('call-1')
    await clock.advance(0)
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'ending' })
    shown.items = []
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'ended' })
  })

  it('shows the call as it is again where the hang-up failed', async () => {
    const { calls } = await onCall({ endCall: () => Promise.resolve(fail({ code: 'provider-fault' })) })
    calls.control.hangUp('call-1')
    await clock.advance(0)
    await calls.poll()
    expect(only(calls)).toMatchObject({
      state: 'talking',
      actions: [{ verb: 'hang-up', progress: 'failed' }],
    })
    calls.dismiss('call-1')
    expect(only(calls)).toMatchObject({ state: 'talking', actions: [] })
  })

  it('puts a transfer before the dial guard', async () => {
    const { calls } = await onCall({})
    const transfer = { verb: 'transfer', key: 'call-1', legId: 'leg-b', to: '999', confirmed: true } as const
    expect(calls.control.control(transfer)).toMatchObject({ error: { code: 'guarded' } })
    expect(calls.control.control({ ...transfer, to: 'reception' })).toMatchObject({
      error: { code: 'invalid-input' },
    })
  })

  it('answers gone for a call that is not on the board', async () => {
    const { calls } = await onCall({})
    expect(calls.control.hangUp('nowhere')).toMatchObject({ error: { code: 'gone' } })
  })
})
