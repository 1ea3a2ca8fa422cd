import { describe, expect, it } from 'vitest'
import { lanes } from '#shared/status/status.ts'
import { answeredWith, done, noHeaders, QueueRig, refused } from './queue-rig.ts'

describe('429 and the rate-limit headers', () => {
  it('sends nothing but hang-up before Retry-After has passed', async () => {
    const rig = new QueueRig()
    void rig.ask('page', { answers: [refused(30_000), done], retry: 'read', label: 'first' })
    await rig.clock.advance(50)
    for (const lane of lanes) void rig.ask(lane)
    void rig.ask('operator', { label: 'hang-up', urgent: true, retry: 'idempotent' })
    await rig.clock.advance(29_999)
    expect(rig.labels()).toEqual(['first', 'hang-up'])
    await rig.clock.advance(10_000)
    expect(Math.min(...rig.startsOf('operator'), ...rig.startsOf('first').slice(1))).toBe(30_050)
  })

  it('does not shorten a hold when a later 429 asks for less', async () => {
    const rig = new QueueRig()
    void rig.ask('page', { answers: [refused(60_000)] })
    void rig.ask('page', { answers: [refused(2_000)] })
    await rig.clock.advance(50)
    void rig.ask('operator')
    await rig.clock.advance(59_999)
    expect(rig.startsOf('operator')).toEqual([])
  })

  it('holds on after a restart', async () => {
    const rig = new QueueRig()
    void rig.ask('page', { answers: [refused(30_000)] })
    await rig.clock.advance(50)
    const restarted = new QueueRig({}, rig.store, rig.clock)
    void restarted.ask('operator')
    await restarted.clock.advance(29_999)
    expect(restarted.starts).toEqual([])
    await restarted.clock.advance(100)
    expect(restarted.labels()).toEqual(['operator'])
  })

  it('case 34: with little left the background pauses first, the operator goes on', async () => {
    const rig = new QueueRig()
    const answer = answeredWith({ limit: 5_000, remaining: 38, resetsInMs: 600_000 })
    void rig.ask('page', { label: 'first', answers: [answer] })
    await rig.clock.advance(50)
    for (const lane of lanes) void rig.ask(lane)
    await rig.clock.advance(1_000)
    expect(rig.labels()).toEqual(['first', 'operator', 'outbox', 'follow'])
  })

  it('slows to what the server has left for the rest of its window, then forgets it', async () => {
    const rig = new QueueRig()
    const answer = answeredWith({ remaining: 50, resetsInMs: 100_000 })
    void rig.ask('page', { label: 'first', answers: [answer] })
    await rig.clock.advance(50)
    for (let page = 0; page < 200; page++) void rig.ask('page')
    await rig.clock.advance(55_000)
    expect(rig.startsOf('page').length).toBeLessThanOrEqual(50)
    const before = rig.startsOf('page').length
    await rig.clock.advance(100_000)
    expect(rig.startsOf('page').length - before).toBeGreaterThan(70)
  })

  it('is not sped up by a server that promises more', async () => {
    const rig = new QueueRig()
    const answer = answeredWith({ limit: 1_000_000, remaining: 999_999, resetsInMs: 60_000 })
    for (let page = 0; page < 300; page++) void rig.ask('page', { answers: [answer] })
    await rig.clock.advance(60_000)
    expect(rig.starts.length).toBeLessThanOrEqual(50 + Math.ceil((60 * 4_950) / 3_600))
  })

  it('case 36: with nothing left it holds until the reset, and shows until when', async () => {
    const rig = new QueueRig()
    void rig.ask('page', { label: 'first', answers: [answeredWith({ remaining: 0, resetsInMs: 40_000 })] })
    await rig.clock.advance(50)
    void rig.ask('operator')
    const { budget, waiting } = rig.queue.snapshot()
    expect(budget.heldUntil).toBe(rig.clock.now() + 40_000)
    expect(waiting).toMatchObject([{ label: 'operator', reason: 'rate-limited', cancellable: true }])
    await rig.clock.advance(40_000)
    expect(rig.startsOf('operator')).toEqual([40_050])
  })

  it('case 31: shows what the server said, and when it resets', async () => {
    const rig = new QueueRig()
    const headers = { limit: 5_000, remaining: 4_966, resetsInMs: 3_310_000 }
    void rig.ask('page', { answers: [answeredWith(headers)] })
    await rig.clock.advance(50)
    const { budget } = rig.queue.snapshot()
    expect(budget).toMatchObject({ limit: 5_000, serverLeft: 4_966, left: 4_966 })
    expect(budget.serverResetsAt).toBe(rig.clock.now() + 3_310_000)
    await rig.clock.advance(3_310_000)
    expect(rig.queue.snapshot().budget).toMatchObject({ serverLeft: null, serverResetsAt: null })
  })
})

describe('other seats on the same login', () => {
  it('are noticed when a 429 arrives although this desk has share to spare, once', async () => {
    let told = 0
    const rig = new QueueRig({ onOthersShareLogin: () => (told += 1) })
    for (let page = 0; page < 3; page++) void rig.ask('page', { answers: [refused(5_000)] })
    await rig.clock.advance(1_000)
    expect(told).toBe(1)
    expect(rig.queue.snapshot().budget.othersShareLogin).toBe(true)
  })

  it('are noticed again after the seats were raised, but not by the same burst of 429s', async () => {
    const seats = [1]
    const raise = (): void => {
      seats.push(seats.length + 1)
      rig.queue.setSeats(seats.length)
    }
    const rig: QueueRig = new QueueRig({ onOthersShareLogin: raise })
    for (let page = 0; page < 3; page++) void rig.ask('page', { answers: [refused(5_000)] })
    await rig.clock.advance(1_000)
    expect(seats).toEqual([1, 2])
    expect(rig.queue.snapshot().budget).toMatchObject({ limit: 2_500, othersShareLogin: false })
    await rig.clock.advance(5_000)
    void rig.ask('page', { answers: [refused(5_000)] })
    await rig.clock.advance(1_000)
    expect(seats).toEqual([1, 2, 3])
  })

  it('are not suspected when this desk has used its own share up', async () => {
    const rig = new QueueRig({ limit: 100 })
    for (let page = 0; page < 100; page++) void rig.ask('page')
    await rig.clock.advance(59 * 60_000)
    void rig.ask('operator', { answers: [{ ...refused(), headers: noHeaders }] })
    await rig.clock.advance(60_000)
    expect(rig.queue.snapshot().budget.heldUntil).not.toBeNull()
    expect(rig.queue.snapshot().budget.othersShareLogin).toBe(false)
  })
})
