import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { decideEvents } from '#electron/main/features/calls/events/decide-events.ts'
import type { LiveCallRecord } from '#electron/main/provider/live-records.ts'
import type { ProviderClient } from '#electron/main/provider/provider-client.ts'
import { callEvent, callState, legState } from '#shared/calls/live-call.ts'
import { fail, succeed } from '#shared/result.ts'
import { CallsRig, intent, only } from '#tests/support/rigs/calls-rig.ts'
import { leg, liveCallRecord, liveList } from '#tests/support/fakes/fake-session.ts'
import { sampleCall } from '#tests/support/fakes/fake-data.ts'

let rig: CallsRig

beforeEach(() => {
  rig = new CallsRig()
})

const mine = (state: 'ringing' | 'talking' | 'held') => leg('a', state, '441632960001')
const caller = (state: 'waiting' | 'ringing' | 'talking') => leg('b', state, '442079460000')

async function placed(methods: Partial<ProviderClient> = {}) {
  const shown: { items: LiveCallRecord[] } = { items: [] }
  const calls = rig.service({
    placeCall: () => Promise.resolve(succeed({ callId: 'call-1', location: null })),
    listLiveCalls: () => Promise.resolve(succeed(liveList(shown.items))),
    controlLeg: () => Promise.resolve(succeed(null)),
    readLiveCall: () => Promise.resolve(fail({ code: 'timeout' })),
    ...methods,
  })
  calls.placer.place(intent)
  await rig.clock.advance(0)
  const read = async (change: Partial<LiveCallRecord> | null): Promise<void> => {
    await rig.clock.advance(1_000)
    shown.items = change === null ? [] : [liveCallRecord(change)]
    await calls.poll()
  }
  const told = (): string[] =>
    (only(calls)?.events ?? []).map(({ by, kind, verb, party }) =>
      [by, kind, verb, party?.display].filter((part) => part !== undefined).join(' '),
    )
  return { calls, read, told }
}

describe('issue 7 §2.9: the details keep what happened to a call', () => {
  it('from the click to the end, each with its time and who said so', async () => {
    const { calls, read, told } = await placed({
      readLiveCall: () => Promise.resolve(fail({ code: 'gone' })),
    })
    await read({ legs: [mine('ringing'), caller('waiting')] })
    await read({ legs: [mine('talking'), caller('ringing')] })
    await read({ legs: [mine('talking'), caller('talking')] })
    calls.control.control({ verb: 'hold', key: intent.intentId, legId: 'leg-a' })
    await rig.clock.advance(0)
    await read({ legs: [mine('held'), caller('talking')] })
    await read(null)
    await rig.clock.advance(0)
    expect(told()).toEqual([
      'desk placing 020 7946 0000',
      'provider accepted',
      'provider ringing 01632 960001',
      'provider talking 01632 960001',
      'provider ringing 020 7946 0000',
      'provider talking 020 7946 0000',
      'desk action-asked hold',
      'provider action-accepted hold',
      'provider held 01632 960001',
      'provider ended',
    ])
    const times = (only(calls)?.events ?? []).map(({ at }) => at)
    expect(times).toEqual([...times].sort((one, other) => one - other))
    expect(times.at(-1)).toBe(rig.clock.now())
  })

  it('what was asked and not seen, and what was refused in whose words', async () => {
    const { calls, read, told } = await placed()
    await read({})
    calls.control.control({ verb: 'mute', key: intent.intentId, legId: 'leg-a' })
    await rig.clock.advance(9_000)
    await read({})
    expect(told()).toContain('provider action-unconfirmed mute')

    const offline = await placed({ controlLeg: () => Promise.resolve(fail({ code: 'offline' })) })
    await offline.read({})
    offline.calls.control.control({ verb: 'hold', key: intent.intentId, legId: 'leg-a' })
    await rig.clock.advance(0)
    expect(offline.told().at(-1)).toBe('desk action-failed hold')
  })

  it('a transfer, with where it led', async () => {
    const { calls, read, told } = await placed()
    await read({})
    calls.control.control({
      ...{ verb: 'transfer', key: intent.intentId, legId: 'leg-b' },
      ...{ to: '07700 900008', confirmed: false },
    })
    await rig.clock.advance(0)
    await read({ legs: [{ ...leg('a', 'ringing', '447700900008'), legId: 'leg-c' }, caller('talking')] })
    await read({ legs: [{ ...leg('a', 'talking', '447700900008'), legId: 'leg-c' }, caller('talking')] })
    expect(told().slice(-7)).toEqual([
      'desk action-asked transfer 07700 900008',
      'provider action-accepted transfer 07700 900008',
      'provider left 01632 960001',
      'provider joined 07700 900008',
      'provider ringing 07700 900008',
      'provider talking 07700 900008',
      'provider transferred 07700 900008',
    ])
  })

  it('no more than a hundred, and how it began is kept', async () => {
    const { read, calls } = await placed()
    for (let turn = 0; turn < 120; turn++)
      await read({ legs: [mine(turn % 2 === 0 ? 'held' : 'talking'), caller('talking')] })
    const events = only(calls)?.events ?? []
    expect([events.length, events[0]?.kind, events.at(-1)?.kind]).toEqual([100, 'placing', 'resumed'])
  })

  it('a reading that says the same adds nothing', async () => {
    const { read, told } = await placed()
    await read({})
    const before = told()
    await read({})
    expect(told()).toEqual(before)
  })

  it('fits the contract whatever the two states are', () => {
    const call = fc
      .record({
        state: fc.constantFrom(...callState.options),
        leg: fc.constantFrom(...legState.options),
        detail: fc.string(),
      })
      .map(({ state, leg: legWord, detail }) => {
        const sample = sampleCall(0, '1', { state, stateDetail: detail })
        return { ...sample, legs: sample.legs.map((one) => ({ ...one, state: legWord })) }
      })
    fc.assert(
      fc.property(fc.option(call), call, (before, after) => {
        for (const event of decideEvents(before, after, 0))
          expect(callEvent.safeParse(event).success).toBe(true)
      }),
    )
  })
})
