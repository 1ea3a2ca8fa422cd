import { describe, expect, it } from 'vitest'
import { QueueRig, storeWithTokens } from './queue-rig.ts'

describe('lanes of the request queue', () => {
  it('starts a request in the same moment when nothing stands against it', async () => {
    const rig = new QueueRig()
    const answer = rig.ask('operator')
    await rig.clock.advance(0)
    expect(rig.starts).toEqual([{ label: 'operator', at: 0 }])
    await rig.clock.advance(50)
    expect(await answer).toEqual({ ok: true, value: 'done' })
  })

  it('has at most four in flight, and keeps one slot for the operator', async () => {
    const rig = new QueueRig()
    for (let page = 0; page < 10; page++) void rig.ask('page')
    await rig.clock.advance(0)
    expect(rig.inFlight).toBe(3)
    for (let command = 0; command < 3; command++) void rig.ask('operator')
    await rig.clock.advance(0)
    expect(rig.inFlight).toBe(4)
    await rig.clock.advance(60_000)
    expect(rig.mostInFlight).toBe(4)
    expect(rig.starts).toHaveLength(13)
  })

  it('serves the operator before what has waited longer', async () => {
    const rig = new QueueRig()
    for (let page = 0; page < 5; page++) void rig.ask('page', { latencyMs: 500 })
    void rig.ask('operator', { latencyMs: 500 })
    void rig.ask('operator', { label: 'second command' })
    await rig.clock.advance(500)
    expect(rig.labels().slice(3, 5)).toEqual(['operator', 'second command'])
  })

  it('sends from the outbox at most once a second', async () => {
    const rig = new QueueRig()
    for (let message = 0; message < 4; message++) void rig.ask('outbox')
    await rig.clock.advance(10_000)
    expect(rig.startsOf('outbox')).toEqual([0, 1_000, 2_000, 3_000])
  })

  it('holds the lower lanes back while tokens are few, but for a look a while, and the operator not', async () => {
    const rig = new QueueRig({}, storeWithTokens(20))
    for (const lane of ['background', 'page', 'follow', 'outbox', 'operator'] as const) void rig.ask(lane)
    void rig.ask('page')
    await rig.clock.advance(0)
    expect(rig.labels()).toEqual(['operator'])
    await rig.clock.advance(30_000)
    expect(rig.labels()).toEqual(['operator', 'page', 'outbox', 'page', 'follow', 'background'])
  })

  it('sends hang-up first, even from an empty bucket', async () => {
    const rig = new QueueRig({}, storeWithTokens(0))
    void rig.ask('operator')
    void rig.ask('operator', { label: 'hang-up', urgent: true, retry: 'idempotent' })
    expect(rig.labels()).toEqual(['hang-up'])
    await rig.clock.advance(5_000)
    expect(rig.labels()).toEqual(['hang-up', 'operator'])
  })

  it('serves a background request within 90 s however busy the lanes above are', async () => {
    const rig = new QueueRig({}, storeWithTokens(20))
    void rig.ask('background')
    const keepBusy = (lane: 'outbox' | 'follow' | 'page'): void =>
      void rig.ask(lane).then(() => keepBusy(lane))
    for (let each = 0; each < 20; each++) (['outbox', 'follow', 'page'] as const).forEach(keepBusy)
    await rig.clock.advance(90_000)
    expect(rig.labels()).toContain('background')
  })

  it('finishes ten thousand waiting requests in the order they came', async () => {
    const rig = new QueueRig({ limit: 100_000_000 })
    const labels = Array.from({ length: 10_000 }, (_, index) => `page ${index}`)
    for (const label of labels) void rig.ask('page', { label, latencyMs: 1 })
    await rig.clock.advance(60_000)
    expect(rig.labels()).toEqual(labels)
  })
})
