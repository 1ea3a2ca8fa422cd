import { beforeEach, describe, expect, it } from 'vitest'
import type { ProviderClient } from '#electron/main/provider/provider-client.ts'
import { fail, succeed } from '#shared/result.ts'
import { CallsRig, intent, only } from '#tests/support/rigs/calls-rig.ts'
import { liveCallRecord, liveList } from '#tests/support/fakes/fake-session.ts'

let rig: CallsRig
beforeEach(() => {
  rig = new CallsRig()
})

type EndCall = ProviderClient['endCall']

describe('a hang-up', () => {
  it('issue 7 §2.1: that is never answered is given up after 8 s, and can be pressed again at once', async () => {
    const signals: (AbortSignal | undefined)[] = []
    const endCall: EndCall = (_account, _call, options) => {
      signals.push(options?.signal)
      options?.onTry?.('begun')
      return new Promise(() => undefined)
    }
    const calls = rig.service({
      listLiveCalls: () => Promise.resolve(succeed(liveList([liveCallRecord()]))),
      endCall,
    })
    await calls.poll()
    calls.control.hangUp('call-1')
    await rig.clock.advance(7_000)
    expect(only(calls)).toMatchObject({ state: 'ending', actions: [{ progress: 'asking' }] })
    await rig.clock.advance(1_000)
    expect(only(calls)).toMatchObject({
      state: 'talking',
      actions: [{ verb: 'hang-up', progress: 'unconfirmed' }],
    })
    expect(signals.map((signal) => signal?.aborted)).toEqual([true])
    calls.control.hangUp('call-1')
    expect(signals).toHaveLength(2)
    expect(only(calls)).toMatchObject({ state: 'ending', actions: [{ progress: 'asking' }] })
  })

  it('issue 7 §2.1: that certainly never left within 8 s is said not to have been sent', async () => {
    const calls = rig.service({
      listLiveCalls: () => Promise.resolve(succeed(liveList([liveCallRecord()]))),
      endCall: (_account, _call, options) => {
        options?.onTry?.('begun')
        options?.onTry?.('never-left')
        return new Promise(() => undefined)
      },
    })
    await calls.poll()
    calls.control.hangUp('call-1')
    await rig.clock.advance(8_000)
    expect(only(calls)).toMatchObject({
      state: 'talking',
      actions: [{ progress: 'failed', errorCode: 'offline' }],
    })
  })

  it('issue 7 §2.1: that was accepted is doubted after 8 s although no list can be read', async () => {
    let isReadable = true
    const calls = rig.service({
      listLiveCalls: () =>
        Promise.resolve(
          isReadable ? succeed(liveList([liveCallRecord()])) : fail({ code: 'unreadable' as const }),
        ),
      endCall: () => Promise.resolve(succeed({ ended: 'now' })),
    })
    await calls.poll()
    isReadable = false
    calls.control.hangUp('call-1')
    await rig.clock.advance(4_000)
    await calls.poll()
    expect(only(calls)).toMatchObject({ state: 'ending', actions: [{ progress: 'asked' }] })
    await rig.clock.advance(4_000)
    expect(only(calls)).toMatchObject({ state: 'talking', actions: [{ progress: 'unconfirmed' }] })
  })

  it('issue 7 §2.1: goes to the id of the list where the one of the Location is not known', async () => {
    const asked: string[] = []
    const listed = liveCallRecord({ callId: 'listed', from: '441632960001', to: '442079460000' })
    const calls = rig.service({
      placeCall: () => Promise.resolve(succeed({ callId: 'location', location: null })),
      listLiveCalls: () => Promise.resolve(succeed(liveList([listed]))),
      endCall: (_account, callId) => {
        asked.push(callId)
        return Promise.resolve(succeed({ ended: callId === 'listed' ? 'now' : 'already' }))
      },
    })
    calls.placer.place(intent)
    await rig.clock.advance(1_000)
    await calls.poll()
    calls.control.hangUp(intent.intentId)
    await rig.clock.advance(0)
    expect(asked).toEqual(['location', 'listed'])
  })
})
