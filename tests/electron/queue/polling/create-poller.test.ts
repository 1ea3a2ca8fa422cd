import { describe, expect, it } from 'vitest'
import { createPoller, type Poller } from '#electron/main/queue/polling/create-poller.ts'
import type { Attention, PollOutcome } from '#electron/main/queue/polling/decide-poll.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

class Rig {
  readonly clock = new VirtualClock()
  readonly polls: number[] = []
  attention: Attention
  outcome: PollOutcome = 'unchanged'
  latencyMs = 0
  readonly poller: Poller
  private readonly paceMs: number

  constructor(attention: Attention) {
    this.paceMs = attention === 'visible' ? 15_000 : 2_000
    this.attention = attention
    this.poller = createPoller({
      clock: this.clock,
      plan: () => ({ attention: this.attention, paceMs: this.paceMs, spare: 1 }),
      run: () => {
        this.polls.push(this.clock.monotonic())
        return new Promise((resolve) => this.clock.after(this.latencyMs, () => resolve(this.outcome)))
      },
    })
  }
}

describe('the poller', () => {
  it('begins at once, then stretches while nothing changes', async () => {
    const rig = new Rig('visible')
    await rig.clock.advance(100_000)
    expect(rig.polls).toEqual([0, 22_500, 56_250])
  })

  it('keeps its pace while the list changes', async () => {
    const rig = new Rig('visible')
    rig.outcome = 'changed'
    await rig.clock.advance(45_000)
    expect(rig.polls).toEqual([0, 15_000, 30_000, 45_000])
  })

  it('asks nothing while nobody needs it, and begins when somebody does', async () => {
    const rig = new Rig('none')
    await rig.clock.advance(1_000_000)
    expect(rig.polls).toEqual([])
    rig.attention = 'live'
    rig.poller.nudge()
    await rig.clock.advance(4_000)
    expect(rig.polls).toEqual([1_000_000, 1_002_000, 1_004_000])
  })

  it('stops asking when the last need goes', async () => {
    const rig = new Rig('live')
    await rig.clock.advance(2_000)
    rig.attention = 'none'
    rig.poller.nudge()
    await rig.clock.advance(100_000)
    expect(rig.polls).toEqual([0, 2_000])
  })

  it('forgets its stretching when the operator does something', async () => {
    const rig = new Rig('visible')
    await rig.clock.advance(60_000)
    expect(rig.polls).toEqual([0, 22_500, 56_250])
    rig.poller.nudge()
    await rig.clock.advance(15_000)
    expect(rig.polls.at(-1)).toBe(71_250)
  })

  it('does not ask more often for many actions of the operator', async () => {
    const rig = new Rig('visible')
    rig.outcome = 'changed'
    for (let action = 0; action < 14; action++) {
      await rig.clock.advance(1_000)
      rig.poller.nudge()
    }
    expect(rig.polls).toEqual([0])
  })

  it('drops a poll while its predecessor still waits', async () => {
    const rig = new Rig('live')
    rig.latencyMs = 30_000
    await rig.clock.advance(31_999)
    expect(rig.polls).toEqual([0])
    await rig.clock.advance(1)
    expect(rig.polls).toEqual([0, 32_000])
  })

  it('asks at once on demand, or straight after the poll under way', async () => {
    const rig = new Rig('hidden')
    await rig.clock.advance(5_000)
    rig.latencyMs = 500
    rig.poller.pollNow()
    await rig.clock.advance(100)
    rig.poller.pollNow()
    rig.poller.pollNow()
    await rig.clock.advance(10_000)
    expect(rig.polls).toEqual([0, 5_000, 5_500])
  })

  it('goes on after a poll that throws', async () => {
    const clock = new VirtualClock()
    let polls = 0
    const run = (): Promise<PollOutcome> => Promise.reject(new Error(`poll ${++polls}`))
    createPoller({ clock, plan: () => ({ attention: 'live', paceMs: 2_000, spare: 1 }), run })
    await clock.advance(4_000)
    expect(polls).toBe(2)
  })

  it('is silent after stop, also when a poll was under way', async () => {
    const rig = new Rig('live')
    rig.latencyMs = 1_000
    await rig.clock.advance(500)
    rig.poller.stop()
    rig.poller.nudge()
    rig.poller.pollNow()
    await rig.clock.advance(60_000)
    expect(rig.polls).toEqual([0])
  })
})
