import { describe, expect, it } from 'vitest'
import { BoardPoller } from '#electron/main/desk/board-poller.ts'
import { defaultSettings } from '#shared/settings/settings.ts'
import { paceSeconds, requestsAnHour, type BoardPace } from '#shared/settings/board-pace.ts'
import { succeed } from '#shared/result.ts'
import { CallsRig, intent } from '#tests/support/rigs/calls-rig.ts'
import { fakeSession, leg, liveCallRecord, liveList } from '#tests/support/fakes/fake-session.ts'

const ringing = liveCallRecord({
  legs: [leg('a', 'talking', '441632960001'), leg('b', 'ringing', '442079460000')],
})

/** The poller over a board with one call; counts its readings. */
async function watchedBoard(record = liveCallRecord({ from: '441632960009' })) {
  const rig = new CallsRig()
  const shown = { record, pace: 'calm' as BoardPace, readings: 0 }
  const methods = {
    placeCall: () => Promise.resolve(succeed({ callId: 'call-1', location: null })),
    listLiveCalls: () => {
      shown.readings++
      return Promise.resolve(succeed(liveList([shown.record])))
    },
  }
  const calls = rig.service(methods)
  const session = fakeSession(methods)
  const poller = new BoardPoller({ clock: rig.clock, calls, session: () => session, pace: () => shown.pace })
  poller.setWatched({ any: true, board: true, status: false })
  await rig.clock.advance(1)
  const readingsIn = async (ms: number): Promise<number> => {
    const before = shown.readings
    await rig.clock.advance(ms)
    return shown.readings - before
  }
  return { rig, calls, poller, shown, readingsIn }
}

describe('the pace of the board', () => {
  it('issue 7 §2.6: is calm, every 5 s, unless the operator sets another', async () => {
    expect(defaultSettings.boardPace).toBe('calm')
    const board = await watchedBoard()
    expect(await board.readingsIn(60_000)).toBe(12)
    board.poller.stop()
  })

  it.each([
    ['live', 30],
    ['slow', 4],
    ['economical', 1],
  ] as const)('issue 7 §2.6: set to %s, reads %i times a minute from then on', async (pace, times) => {
    const board = await watchedBoard()
    board.shown.pace = pace
    board.poller.usePace()
    await board.rig.clock.advance(60_000)
    expect(await board.readingsIn(60_000)).toBe(times)
    board.poller.stop()
  })

  it('issue 7 §2.6: is live while a call of one’s own rings, and calm again once it is answered', async () => {
    const board = await watchedBoard(ringing)
    board.calls.placer.place(intent)
    await board.rig.clock.advance(10_000)
    expect(await board.readingsIn(20_000)).toBe(10)
    board.shown.record = liveCallRecord()
    await board.rig.clock.advance(10_000)
    expect(await board.readingsIn(20_000)).toBe(4)
    board.poller.stop()
  })

  it('issue 7 §2.6: costs what the setting says', () => {
    const costs = (['live', 'calm', 'slow', 'economical'] as const).map((pace) => [
      paceSeconds(pace),
      requestsAnHour(pace),
    ])
    expect(costs).toEqual([
      [2, 1_800],
      [5, 720],
      [15, 240],
      [60, 60],
    ])
  })
})
