import { beforeEach, describe, expect, it } from 'vitest'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed } from '#shared/result.ts'
import type { LiveCallRecord } from '#electron/main/provider/live-records.ts'
import type { LiveCallList } from '#electron/main/provider/provider-client.ts'
import type { CallsService } from '#electron/main/features/calls/calls-service.ts'
import { CallsRig, intent, only } from '#tests/support/rigs/calls-rig.ts'
import { liveCallRecord, liveList } from '#tests/support/fakes/fake-session.ts'

let rig: CallsRig
let list: LiveCallList | AppError
let own: LiveCallRecord | AppError
let ownCount: number
let calls: CallsService

const gone: AppError = { code: 'gone' }
const gatewayPage: AppError = { code: 'gone', reason: 'web-page' }
const live = liveCallRecord({ callId: 'call-1', from: '441632960001', to: '442079460000' })

beforeEach(() => {
  rig = new CallsRig()
  list = liveList([])
  own = gone
  ownCount = 0
  calls = rig.service({
    placeCall: () => Promise.resolve(succeed({ callId: 'call-1', location: null })),
    listLiveCalls: () => Promise.resolve('code' in list ? fail(list) : succeed(list)),
    readLiveCall: () => {
      ownCount++
      return Promise.resolve('code' in own ? fail(own) : succeed(own))
    },
  })
})

async function read(afterMs = 2_000): Promise<void> {
  await rig.clock.advance(afterMs)
  await calls.poll()
  await rig.clock.advance(0)
}

async function place(): Promise<void> {
  calls.placer.place(intent)
  await rig.clock.advance(0)
}

async function placeAndTalk(): Promise<void> {
  await place()
  list = liveList([live])
  await read()
}

describe('issue 7 §2.1: a call that a reading lacks', () => {
  it('rings on although it is created 3 s after it was accepted', async () => {
    await place()
    for (const wait of [400, 1_000, 1_600]) {
      await read(wait)
      expect(only(calls)).toMatchObject({ state: 'ringing-you' })
    }
    list = liveList([live])
    await read()
    expect(only(calls)).toMatchObject({ key: intent.intentId, state: 'talking', own: true })
  })

  it('ends within one reading where its own address says gone, with one request', async () => {
    await placeAndTalk()
    list = liveList([])
    await read()
    expect(only(calls)).toMatchObject({ state: 'ended' })
    expect(ownCount).toBe(1)
  })

  it('goes on where its own address tells of it', async () => {
    await placeAndTalk()
    list = liveList([])
    own = live
    for (let polls = 0; polls < 6; polls++) await read()
    expect(only(calls)).toMatchObject({ state: 'talking' })
  })

  it('ends with a second complete list where its own address tells nothing', async () => {
    await placeAndTalk()
    list = liveList([])
    own = gatewayPage
    await read()
    await read()
    expect(only(calls)).toMatchObject({ state: 'talking' })
    await read(3_000)
    expect(only(calls)).toMatchObject({ state: 'ended' })
  })

  it('is live again, and still the operator’s, where a later list shows it', async () => {
    await placeAndTalk()
    list = liveList([])
    await read()
    expect(only(calls)).toMatchObject({ state: 'ended' })
    list = liveList([live])
    await read()
    expect(calls.keeper.read().calls).toMatchObject([
      { key: intent.intentId, placedHere: true, own: true, state: 'talking', endedAt: null, endReason: null },
    ])
  })

  it.each<[string, AppError]>([
    ['a web page for every address', gatewayPage],
    ['404 in JSON for every address', gone],
    ['405 for the list', { code: 'not-offered' }],
  ])('goes on while its list is %s, which is asked for again at the next reading', async (_what, error) => {
    await placeAndTalk()
    list = error
    own = error
    for (let polls = 0; polls < 6; polls++) await read()
    expect(only(calls)).toMatchObject({ state: 'talking' })
    expect(calls.keeper.read().problem).toMatchObject({ code: 'unreadable' })
    list = liveList([live])
    await read()
    expect(calls.keeper.read()).toMatchObject({ problem: null, calls: [{ state: 'talking' }] })
  })

  it('goes on while its list is refused, in the words of the refusal', async () => {
    await placeAndTalk()
    list = { code: 'refused', detail: 'Ask your supervisor' }
    for (let polls = 0; polls < 3; polls++) await read()
    expect(calls.keeper.read()).toMatchObject({
      problem: { code: 'refused', detail: 'Ask your supervisor' },
      calls: [{ state: 'talking' }],
    })
  })

  it('leaves once its own address has said for a minute that it is gone, although its list can’t be read', async () => {
    await placeAndTalk()
    list = { code: 'unreadable' }
    own = gone
    for (let polls = 0; polls < 29; polls++) await read()
    expect(only(calls)).toMatchObject({ state: 'talking' })
    for (let polls = 0; polls < 3; polls++) await read()
    expect(only(calls)).toMatchObject({ state: 'ended' })
  })

  it.each<[string, LiveCallList | AppError, number]>([
    ['can’t be read', { code: 'unreadable' }, 61_000],
    ['proves nothing by lacking it', { ...liveList([]), extent: 'open' }, 15_000],
  ])(
    'goes on where its address said once that it is gone, and its list %s',
    async (_what, answer, waitMs) => {
      await placeAndTalk()
      list = answer
      own = gone
      await read()
      own = live
      await read(waitMs)
      expect(only(calls)).toMatchObject({ state: 'talking' })
    },
  )

  it('goes on where one whole list lacks it and its address tells nothing, however late others answer', async () => {
    const [first, second] = ['call-1', 'call-2'].map((callId) => ({ ...live, callId }))
    if (first === undefined || second === undefined) throw new Error('Two calls are needed')
    let items = [first, second]
    const board = rig.service({
      listLiveCalls: () => Promise.resolve(succeed(liveList(items))),
      readLiveCall: (_account, callId) =>
        new Promise((resolve) => {
          const waitMs = callId === 'call-1' ? 0 : 6_000
          rig.clock.after(waitMs, () => resolve(fail({ code: 'provider-fault' })))
        }),
    })
    await board.poll()
    items = []
    await rig.clock.advance(2_000)
    await board.poll()
    await rig.clock.advance(7_000)
    expect(board.keeper.read().calls.map(({ state }) => state)).toEqual(['talking', 'talking'])
  })

  it('is said of a list that a gateway hides before it was ever read', async () => {
    list = gatewayPage
    await read()
    expect(calls.keeper.read().problem).toMatchObject({ code: 'unreadable', reason: 'web-page' })
  })

  it.each(['908DEA11-FA4B-47DC-99F2-DF078F5EC96D', '{908dea11-fa4b-47dc-99f2-df078f5ec96d}'])(
    'is the same call under another spelling of its id: %s',
    async (spelling) => {
      const callId = '908dea11-fa4b-47dc-99f2-df078f5ec96d'
      list = liveList([{ ...live, callId }])
      await read()
      list = liveList([{ ...live, callId: spelling }])
      await read()
      expect(calls.keeper.read().calls).toMatchObject([{ callId, state: 'talking' }])
    },
  )
})
