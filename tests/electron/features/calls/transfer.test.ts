import { beforeEach, describe, expect, it } from 'vitest'
import type { CallsService } from '#electron/main/features/calls/calls-service.ts'
import type { LiveCallRecord, LiveLegRecord } from '#electron/main/provider/live-records.ts'
import type { ProviderClient } from '#electron/main/provider/provider-client.ts'
import { fail, succeed } from '#shared/result.ts'
import { CallsRig, intent, only } from '#tests/support/rigs/calls-rig.ts'
import { leg, liveCallRecord, liveList } from '#tests/support/fakes/fake-session.ts'

let rig: CallsRig

beforeEach(() => {
  rig = new CallsRig()
})

const mine = leg('a', 'talking', '441632960001')
const caller = leg('b', 'talking', '442079460000')
const target = '07700 900008'
const joined = (side: 'a' | 'b', state: LiveLegRecord['state'] = 'ringing'): LiveLegRecord => ({
  ...leg(side, state, '447700900008'),
  legId: 'leg-new',
})

/** A call placed here, answered on both sides, whose later readings the test writes. */
async function onOwnCall(controlLeg: ProviderClient['controlLeg'] = () => Promise.resolve(succeed(null))) {
  const shown: { record: LiveCallRecord } = { record: liveCallRecord({ legs: [mine, caller] }) }
  const calls = rig.service({
    placeCall: () => Promise.resolve(succeed({ callId: 'call-1', location: null })),
    listLiveCalls: () => Promise.resolve(succeed(liveList([shown.record]))),
    controlLeg,
  })
  calls.placer.place(intent)
  await rig.clock.advance(0)
  await calls.poll()
  const read = (legs: LiveLegRecord[], change: Partial<LiveCallRecord> = {}) => {
    shown.record = liveCallRecord({ legs, ...change })
    return calls.poll()
  }
  return { calls, read }
}

const transfer = (calls: CallsService, legId: string) =>
  calls.control.control({ verb: 'transfer', key: intent.intentId, legId, to: target, confirmed: false })

const myLegs = (calls: CallsService): string[] =>
  (only(calls)?.legs ?? []).filter((one) => one.mine).map((one) => one.legId)

describe('issue 7 §2.9: after a transfer', () => {
  it('the call names its target while it is asked, as asked until it is read, then as read', async () => {
    const { calls, read } = await onOwnCall()
    expect(myLegs(calls)).toEqual(['leg-a'])
    transfer(calls, 'leg-b')
    expect(only(calls)?.actions).toMatchObject([{ progress: 'asking', to: { display: target } }])
    expect(only(calls)?.transfer ?? null).toBeNull()
    await rig.clock.advance(0)
    expect(only(calls)?.transfer).toMatchObject({ progress: 'asked', to: { display: target } })
    await read([joined('a', 'talking'), caller])
    expect(only(calls)).toMatchObject({ transfer: { progress: 'confirmed' }, actions: [] })
  })

  it('a new number that only rings leaves the transfer asked: nobody has been reached yet', async () => {
    const { calls, read } = await onOwnCall()
    transfer(calls, 'leg-b')
    await rig.clock.advance(0)
    await read([joined('a'), caller])
    expect(only(calls)).toMatchObject({ transfer: { progress: 'asked' } })
    await read([joined('a', 'held'), caller])
    expect(only(calls)).toMatchObject({ transfer: { progress: 'confirmed' } })
  })

  it.each([
    ['keeps the old number', [mine, caller], {}],
    ['shows a new leg in the old place', [joined('a'), caller], {}],
    ['shows the new number on the old leg', [{ ...mine, number: '447700900008' }, caller], {}],
    ['names the target as the caller', [joined('a'), caller], { from: '447700900008' }],
    [
      'names the target as the caller on the old leg',
      [{ ...mine, number: '447700900008' }, caller],
      { from: '447700900008' },
    ],
    ['shows no legs', [], {}],
    ['says nothing of the numbers', [{ ...mine, number: '' }, caller], {}],
  ])('a leg given away is never mine again: a reading that %s', async (_, legs, change) => {
    const { calls, read } = await onOwnCall()
    transfer(calls, 'leg-b')
    await rig.clock.advance(0)
    expect(myLegs(calls)).toEqual([])
    for (let reading = 0; reading < 4; reading++) {
      await rig.clock.advance(7_000)
      await read(legs, change)
      expect(myLegs(calls)).toEqual([])
    }
  })

  it('a reading that keeps the old number leaves it asked, not confirmed, for good', async () => {
    const { calls, read } = await onOwnCall()
    transfer(calls, 'leg-b')
    await rig.clock.advance(60_000)
    await read([mine, caller])
    expect(only(calls)).toMatchObject({ transfer: { progress: 'asked' }, own: false })
  })

  it('the leg that stays is mine again once a reading shows the new number beside it', async () => {
    const { calls, read } = await onOwnCall()
    transfer(calls, 'leg-a')
    await rig.clock.advance(0)
    await read([mine, joined('b', 'talking')])
    expect(myLegs(calls)).toEqual(['leg-a'])
    expect(only(calls)).toMatchObject({ transfer: { progress: 'confirmed' }, own: true })
  })

  it('a number that was on the leg before proves nothing', async () => {
    const { calls, read } = await onOwnCall()
    calls.control.control({
      ...{ verb: 'transfer', key: intent.intentId, legId: 'leg-a' },
      ...{ to: '020 7946 0000', confirmed: false },
    })
    await rig.clock.advance(0)
    await read([mine, caller])
    expect(only(calls)).toMatchObject({ transfer: { progress: 'asked' } })
  })

  it('a refused transfer leaves the phone mine, one whose answer was lost does not', async () => {
    const refused = await onOwnCall(() => Promise.resolve(fail({ code: 'refused' })))
    transfer(refused.calls, 'leg-b')
    await rig.clock.advance(0)
    expect(myLegs(refused.calls)).toEqual(['leg-a'])
    const lost = await onOwnCall(() => Promise.resolve(fail({ code: 'outcome-unknown' })))
    transfer(lost.calls, 'leg-b')
    await rig.clock.advance(0)
    expect(myLegs(lost.calls)).toEqual([])
    expect(only(lost.calls)).toMatchObject({
      transfer: { progress: 'asked' },
      actions: [{ progress: 'unconfirmed', errorCode: 'outcome-unknown' }],
    })
  })
})

describe('issue 7 §3: whose call it is', () => {
  it.each([
    [
      'placed elsewhere with my phone on a leg',
      { legs: [leg('a', 'talking', '447700900001'), leg('b', 'talking', '441632960001')] },
      true,
    ],
    [
      'placed elsewhere to my phone, without legs',
      { from: '447700900001', to: '01632960001', legs: [] },
      true,
    ],
    [
      'between two others',
      { from: '441632960009', legs: [leg('a', 'talking', '441632960009'), caller] },
      false,
    ],
  ])('a call %s', async (_, change, own) => {
    let items: LiveCallRecord[] = []
    const calls = rig.service({
      placeCall: () => Promise.resolve(fail({ code: 'refused' })),
      listLiveCalls: () => Promise.resolve(succeed(liveList(items))),
    })
    calls.placer.place(intent)
    await rig.clock.advance(0)
    items = [liveCallRecord({ callId: 'other', ...change })]
    await calls.poll()
    expect(calls.keeper.get('other')?.call.own).toBe(own)
  })

  it('a phone typed later makes no running call of another mine', async () => {
    const running = liveCallRecord({
      ...{ callId: 'other', from: '441632960009' },
      legs: [leg('a', 'talking', '441632960009'), leg('b', 'talking', '442079460000')],
    })
    const calls = rig.service({
      placeCall: () => Promise.resolve(fail({ code: 'refused' })),
      listLiveCalls: () => Promise.resolve(succeed(liveList([running]))),
    })
    calls.placer.place(intent)
    await rig.clock.advance(0)
    await calls.poll()
    calls.placer.place({ ...intent, intentId: 'intent-0002', from: '01632 960009' })
    await rig.clock.advance(0)
    await calls.poll()
    expect(calls.keeper.get('other')?.call.own).toBe(false)
  })
})
