import { describe, expect, it } from 'vitest'
import { takenOut } from '#shared/app-error.ts'
import { requestBudget, waitingRequest } from '#shared/status/status.ts'
import { QueueRig, storeWithTokens } from './queue-rig.ts'

const cancelled = { ok: false, error: { code: 'cancelled' } }

describe('cancelling', () => {
  it('takes a waiting request out', async () => {
    const rig = new QueueRig({}, storeWithTokens(0))
    const answer = rig.ask('page')
    const id = rig.queue.snapshot().waiting[0]?.id ?? ''
    expect(rig.queue.cancel(id)).toBe(true)
    expect(await answer).toEqual({ ok: false, error: { code: 'cancelled', detail: takenOut } })
    await rig.clock.advance(120_000)
    expect(rig.starts).toEqual([])
  })

  it('leaves alone what has started, and what it does not know', async () => {
    const rig = new QueueRig()
    const answer = rig.ask('page')
    const { waiting } = rig.queue.snapshot()
    expect(waiting).toMatchObject([{ reason: 'running', cancellable: false }])
    expect(rig.queue.cancel(waiting[0]?.id ?? '')).toBe(false)
    expect(rig.queue.cancel('unheard of')).toBe(false)
    await rig.clock.advance(50)
    expect(await answer).toMatchObject({ ok: true })
  })

  it('answers at once when the signal was raised before', async () => {
    const rig = new QueueRig()
    expect(await rig.ask('page', { signal: AbortSignal.abort() })).toEqual(cancelled)
    expect(rig.starts).toEqual([])
  })

  it('does not tear down what has started', async () => {
    const rig = new QueueRig()
    const late = new AbortController()
    const answer = rig.ask('page', { signal: late.signal })
    late.abort()
    await rig.clock.advance(50)
    expect(await answer).toMatchObject({ ok: true })
  })
})

describe('stopping', () => {
  it('ends what waits, lets what runs finish, and starts nothing new', async () => {
    const rig = new QueueRig()
    const running = rig.ask('outbox')
    const waiting = rig.ask('outbox')
    rig.queue.stop()
    expect(await waiting).toEqual(cancelled)
    expect(await rig.ask('operator')).toEqual(cancelled)
    await rig.clock.advance(60_000)
    expect(await running).toMatchObject({ ok: true })
    expect(rig.starts).toHaveLength(1)
  })
})

describe('the snapshot', () => {
  it('fits the contract, and says why each request waits', async () => {
    const rig = new QueueRig({}, storeWithTokens(38))
    void rig.ask('background')
    void rig.ask('outbox', { label: 'first' })
    void rig.ask('outbox', { label: 'second' })
    const { budget, waiting } = rig.queue.snapshot()
    expect(requestBudget.parse(budget)).toEqual(budget)
    expect(waitingRequest.array().parse(waiting)).toEqual(waiting)
    expect(waiting.map(({ label, reason }) => [label, reason])).toEqual([
      ['first', 'running'],
      ['second', 'turn'],
      ['background', 'budget'],
    ])
  })

  it('counts the hour by minute and lane, also over a restart', async () => {
    const rig = new QueueRig()
    void rig.ask('page')
    await rig.clock.advance(120_000)
    void rig.ask('operator')
    await rig.clock.advance(1_000)
    const { minutes, left } = rig.queue.snapshot().budget
    expect([minutes.at(-3)?.page, minutes.at(-1)?.operator, left]).toEqual([1, 1, 4_998])
    rig.queue.stop()
    expect(new QueueRig({}, rig.store, rig.clock).queue.snapshot().budget.left).toBe(4_998)
  })
})

describe('subscribers', () => {
  it('are told of changes, at most every 250 ms, and of the last one', async () => {
    const rig = new QueueRig()
    const told: number[] = []
    rig.queue.subscribe(() => told.push(rig.clock.monotonic()))
    for (let page = 0; page < 20; page++) void rig.ask('page', { latencyMs: 100 })
    await rig.clock.advance(5_000)
    const gaps = told.slice(1).map((at, index) => at - (told[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250)
    expect(rig.starts).toHaveLength(20)
    expect(told.at(-1)).toBeGreaterThanOrEqual(rig.startsOf('page').at(-1) ?? 0)
  })

  it('hear nothing after they have left, or after the end', async () => {
    const rig = new QueueRig()
    let told = 0
    rig.queue.subscribe(() => (told += 1))()
    rig.queue.subscribe(() => (told += 1))
    rig.queue.stop()
    void rig.ask('page')
    await rig.clock.advance(5_000)
    expect(told).toBe(0)
  })
})

describe('a budget whose store takes its time', () => {
  it('is stored before a request leaves, so that a crash forgets none; hanging up waits for no disk', async () => {
    const ends: (() => void)[] = []
    const save = (): Promise<void> => new Promise((resolve) => ends.push(resolve))
    const rig = new QueueRig({ budgetStore: { save } })
    void rig.ask('operator')
    void rig.ask('operator', { label: 'hang-up', urgent: true })
    await rig.clock.advance(60_000)
    expect(rig.labels()).toEqual(['hang-up'])
    for (let call = 0; call < 2; call++) {
      ends[call]?.()
      await rig.clock.advance(0)
    }
    expect(rig.labels()).toEqual(['hang-up', 'operator'])
  })
})
