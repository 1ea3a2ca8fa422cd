import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs, noTimes, OutboxRig, secondMs, smsItem } from '../outbox-rig.ts'

const count = 10_000

describe('ten thousand messages', () => {
  it('are taken up by a restart and leave oldest first, two at a time', async () => {
    const rig = new OutboxRig()
    rig.signOut()
    const items = Array.from({ length: count }, (_, index) =>
      smsItem('Hello', `44${String(7_000_000_000 + index)}`),
    )
    await rig.outbox.enqueue({ requestKey: 'many', items, times: noTimes, repeats: null })
    await rig.restart()
    let [underWay, most] = [0, 0]
    rig.provider.fate = () => {
      most = Math.max(most, ++underWay)
      rig.clock.after(rig.provider.latencyMs, () => {
        underWay -= 1
      })
      return 'accepted'
    }
    await rig.pass(10 * secondMs)
    const left = rig.provider.stored.map(({ to }) => to)
    expect(left.length).toBeGreaterThan(50)
    expect(left).toEqual(items.slice(0, left.length).map(({ to }) => to))
    expect(most).toBeLessThanOrEqual(2)
  })

  it('are all delivered, each once', async () => {
    const rig = new OutboxRig()
    rig.provider.latencyMs = 5
    const few = 1_000
    const items = Array.from({ length: few }, (_, index) =>
      smsItem('Hello', `44${String(7_000_000_000 + index)}`),
    )
    await rig.outbox.enqueue({ requestKey: 'many', items, times: noTimes, repeats: null })
    await rig.pass(10 * minuteMs)
    expect((await rig.outbox.summary()).sms).toEqual({ needsYou: 0, onTheirWay: 0, sent: few, notSent: 0 })
    expect(rig.provider.posts).toHaveLength(few)
  })

  it('that wait cost nothing', async () => {
    const rig = new OutboxRig()
    const times = { ...noTimes, sendAt: rig.clock.now() + 24 * hourMs }
    const items = Array.from({ length: count }, (_, index) => smsItem('Hello', String(index)))
    await rig.outbox.enqueue({ requestKey: 'many', items, times, repeats: null })
    await rig.pass(0)
    const { writes } = rig.store
    await rig.pass(12 * hourMs)
    expect(rig.store.writes).toBe(writes)
    expect(rig.provider.requests).toEqual({ list: 0, read: 0 })
  })

  it('are stopped in one go while they are sent: nothing leaves after that, and each is told of', async () => {
    const rig = new OutboxRig()
    const ids = await Promise.all(
      Array.from({ length: 500 }, (_, index) => rig.sms('Hello', `44${String(7_000_000_000 + index)}`)),
    )
    await rig.pass(20 * secondMs)
    const { writes } = rig.store
    const acted = await rig.outbox.act({ ids, action: 'cancel' })
    expect(rig.store.writes - writes).toBeLessThan(ids.length)
    const { done, refused } = acted.ok ? acted.value : { done: [], refused: [] }
    expect([...done, ...refused].toSorted()).toEqual(ids.toSorted())
    expect(done.length).toBeGreaterThan(100)
    await rig.pass(10 * minuteMs)
    expect(done.map((id) => rig.copies(id)).filter((copies) => copies > 0)).toEqual([])
    expect(done.every((id) => rig.state(id) === 'cancelled' && rig.events(id).at(-1) === 'cancelled')).toBe(
      true,
    )
    expect(rig.provider.posts).toHaveLength(refused.length)
  })

  it('stay as they were where the disk refuses to stop them', async () => {
    const rig = new OutboxRig()
    const ids = [await rig.sms('a', '1'), await rig.sms('b', '2')]
    rig.store.disk = 'full'
    expect(await rig.outbox.act({ ids, action: 'cancel' })).toMatchObject({
      ok: false,
      error: { code: 'storage' },
    })
    expect(ids.map((id) => rig.state(id))).toEqual(['queued', 'queued'])
  })
})
