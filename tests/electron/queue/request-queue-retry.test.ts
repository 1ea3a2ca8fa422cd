import { describe, expect, it } from 'vitest'
import { answeredWith, done, failing, QueueRig, refused, storeWithTokens, unreached } from './queue-rig.ts'

describe('retries of the request queue', () => {
  it('asks a read again after back-off and answers with the last result', async () => {
    const rig = new QueueRig()
    const answer = rig.ask('page', { retry: 'read', answers: [failing, failing, done] })
    await rig.clock.advance(20_000)
    expect(await answer).toMatchObject({ ok: true })
    expect(rig.starts).toHaveLength(3)
  })

  it('gives a read up after three tries', async () => {
    const rig = new QueueRig()
    const answer = rig.ask('page', { retry: 'read', answers: [failing] })
    await rig.clock.advance(60_000)
    expect(await answer).toMatchObject({ ok: false, error: { code: 'timeout' } })
    expect(rig.starts).toHaveLength(3)
  })

  it('repeats a hang-up at once', async () => {
    const rig = new QueueRig()
    void rig.ask('operator', { urgent: true, retry: 'idempotent', answers: [failing, done] })
    await rig.clock.advance(1_000)
    expect(rig.startsOf('operator')[1]).toBeLessThanOrEqual(51)
  })

  it('never repeats a write whose outcome is in doubt', async () => {
    const rig = new QueueRig()
    const answer = rig.ask('operator', { answers: [failing, done], signal: new AbortController().signal })
    await rig.clock.advance(60_000)
    expect(await answer).toMatchObject({ ok: false })
    expect(rig.starts).toHaveLength(1)
  })

  it('sends a write that was refused with 429 once more after the hold', async () => {
    const rig = new QueueRig()
    const { signal } = new AbortController()
    const answer = rig.ask('operator', { answers: [refused(3_000), done], signal })
    await rig.clock.advance(10_000)
    expect(await answer).toMatchObject({ ok: true })
    expect(rig.startsOf('operator')).toEqual([0, 3_050])
  })

  it('does not send it any more once its caller has given it up', async () => {
    const rig = new QueueRig()
    const intent = new AbortController()
    const answer = rig.ask('operator', { answers: [refused(30_000), done], signal: intent.signal })
    await rig.clock.advance(10_000)
    intent.abort()
    expect(await answer).toEqual({ ok: false, error: { code: 'cancelled' } })
    await rig.clock.advance(60_000)
    expect(rig.starts).toHaveLength(1)
  })

  it('says until when it is held, if it gives up on a 429', async () => {
    const rig = new QueueRig()
    const answer = rig.ask('operator', { answers: [refused(30_000)] })
    await rig.clock.advance(50)
    expect(await answer).toEqual({
      ok: false,
      error: { code: 'rate-limited', retryAt: rig.clock.now() + 30_000 },
    })
  })

  it('does not spend the budget on what never left this computer', async () => {
    const rig = new QueueRig()
    for (let each = 0; each < 30; each++) void rig.ask('operator', { answers: [unreached] })
    await rig.clock.advance(5_000)
    const { budget } = rig.queue.snapshot()
    expect(budget.left).toBe(5_000)
    expect(budget.minutes.at(-1)?.operator).toBe(0)
  })

  it('shows a request that backs off', async () => {
    const rig = new QueueRig()
    void rig.ask('page', { retry: 'read', answers: [failing] })
    await rig.clock.advance(51)
    expect(rig.queue.snapshot().waiting).toMatchObject([{ reason: 'back-off', cancellable: true }])
  })

  it('answers `internal` when an attempt throws, and goes on', async () => {
    const rig = new QueueRig()
    const broken = rig.queue.run({
      lane: 'page',
      label: 'broken',
      retry: 'read',
      attempt: () => Promise.reject(new TypeError('a bug')),
    })
    await rig.clock.advance(10)
    expect(await broken).toEqual({ ok: false, error: { code: 'internal', detail: 'TypeError' } })
    void rig.ask('page')
    expect(rig.labels()).toEqual(['page'])
  })
})

describe('merging of identical requests', () => {
  it('asks once for all who wait for the same thing', async () => {
    const rig = new QueueRig({}, storeWithTokens(20))
    const answers = [1, 2, 3].map(() => rig.ask('page', { coalesceKey: 'calls', retry: 'read' }))
    await rig.clock.advance(30_000)
    expect(await Promise.all(answers)).toEqual([done.result, done.result, done.result])
    expect(rig.starts).toHaveLength(1)
  })

  it('does not join a request that has left already', async () => {
    const rig = new QueueRig()
    void rig.ask('page', { coalesceKey: 'calls' })
    void rig.ask('page', { coalesceKey: 'calls' })
    await rig.clock.advance(1_000)
    expect(rig.starts).toHaveLength(2)
  })

  it('moves to the more urgent lane', async () => {
    const rig = new QueueRig({}, storeWithTokens(20))
    void rig.ask('background', { coalesceKey: 'calls', label: 'shared' })
    expect(rig.starts).toEqual([])
    void rig.ask('operator', { coalesceKey: 'calls' })
    await rig.clock.advance(0)
    expect(rig.labels()).toEqual(['shared'])
  })

  it('goes on for the others when one gives up', async () => {
    const rig = new QueueRig({}, storeWithTokens(20))
    const one = new AbortController()
    const gone = rig.ask('page', { coalesceKey: 'calls', signal: one.signal })
    const stays = rig.ask('page', { coalesceKey: 'calls' })
    one.abort()
    await rig.clock.advance(30_000)
    expect(await gone).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(await stays).toEqual(answeredWith({}).result)
  })

  it('tries again only for those who still want it', async () => {
    const rig = new QueueRig({}, storeWithTokens(30.9))
    const one = new AbortController()
    const shared = { coalesceKey: 'calls', retry: 'read', answers: [failing, done] } as const
    const gone = rig.ask('follow', { ...shared, signal: one.signal, latencyMs: 1_000 })
    const stays = rig.ask('follow', shared)
    await rig.clock.advance(500)
    one.abort()
    await rig.clock.advance(30_000)
    expect(await gone).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(await stays).toMatchObject({ ok: true })
    expect(rig.starts).toHaveLength(2)
  })
})
