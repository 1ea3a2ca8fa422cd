import { beforeEach, describe, expect, it } from 'vitest'
import type { ProviderClient } from '#electron/main/provider/provider-client.ts'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { CallsRig, deferred, only } from '#tests/support/rigs/calls-rig.ts'
import { leg, liveCallRecord, liveList } from '#tests/support/fakes/fake-session.ts'

let rig: CallsRig

beforeEach(() => {
  rig = new CallsRig()
})

describe('controlling a call', () => {
  const hold = { verb: 'hold', key: 'call-1', legId: 'leg-b' } as const

  async function onCall(methods: Partial<ProviderClient>, records = [liveCallRecord()]) {
    const shown = { items: records }
    const list = () => Promise.resolve(succeed(liveList(shown.items)))
    const calls = rig.service({ listLiveCalls: list, ...methods })
    await calls.poll()
    return { calls, shown }
  }

  it('claims a hold only once a reading shows it', async () => {
    const { calls, shown } = await onCall({ controlLeg: () => Promise.resolve(succeed(null)) })
    calls.control.control(hold)
    await rig.clock.advance(0)
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
    await rig.clock.advance(9_000)
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
    await rig.clock.advance(0)
    const offers = Object.fromEntries(
      calls.keeper.read().offers.map((offer) => [offer.verb, offer.unavailable]),
    )
    expect(offers).toMatchObject({ hold: 'method-not-allowed', mute: 'method-not-allowed', 'hang-up': null })
    expect(only(calls)?.actions).toMatchObject([{ progress: 'failed', detail: error.detail }])
  })

  it('hangs up, and says ended only when the call is gone from the list', async () => {
    const { calls, shown } = await onCall({
      endCall: () => Promise.resolve(succeed({ ended: 'now' })),
      readLiveCall: () => Promise.resolve(fail({ code: 'gone' })),
    })
    calls.control.hangUp('call-1')
    await rig.clock.advance(0)
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'ending' })
    shown.items = []
    await rig.clock.advance(2_000)
    await calls.poll()
    await rig.clock.advance(0)
    expect(only(calls)).toMatchObject({ state: 'ended' })
  })

  it('shows the call as it is again where the hang-up failed', async () => {
    const { calls } = await onCall({ endCall: () => Promise.resolve(fail({ code: 'provider-fault' })) })
    calls.control.hangUp('call-1')
    await rig.clock.advance(0)
    await calls.poll()
    expect(only(calls)).toMatchObject({
      state: 'talking',
      actions: [{ verb: 'hang-up', progress: 'failed' }],
    })
    calls.dismiss('call-1')
    expect(only(calls)).toMatchObject({ state: 'talking', actions: [] })
  })

  it('a second click while the first is under way sends nothing more', async () => {
    const hangUp = deferred<Result<{ ended: 'now' | 'already' }, AppError>>()
    const control = deferred<Result<null, AppError>>()
    const { calls } = await onCall({ endCall: hangUp.method, controlLeg: control.method })
    calls.control.control(hold)
    calls.control.control(hold)
    calls.control.hangUp('call-1')
    calls.control.hangUp('call-1')
    expect([control.count(), hangUp.count()]).toEqual([1, 1])
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

describe('a hang-up that did not arrive', () => {
  async function hangUp(code: AppError['code']) {
    const calls = rig.service({
      listLiveCalls: () => Promise.resolve(succeed(liveList([liveCallRecord()]))),
      endCall: () => Promise.resolve(fail({ code })),
    })
    await calls.poll()
    calls.control.hangUp('call-1')
    expect(only(calls)).toMatchObject({ state: 'ending' })
    await rig.clock.advance(0)
    return only(calls)
  }

  it('leaves the call as it was last seen, and says that it was not sent', async () => {
    expect(await hangUp('offline')).toMatchObject({
      state: 'talking',
      actions: [{ verb: 'hang-up', progress: 'failed', errorCode: 'offline' }],
    })
  })

  it('is not called failed where its answer was lost', async () => {
    expect(await hangUp('outcome-unknown')).toMatchObject({
      state: 'talking',
      actions: [{ verb: 'hang-up', progress: 'unconfirmed', errorCode: 'outcome-unknown' }],
    })
  })
})
