import { describe, expect, it } from 'vitest'
import { minuteMs, OutboxRig, secondMs } from '../outbox-rig.ts'

describe('what the page is told', () => {
  it('comes at most every 100 ms, with each changed item once and as it is', async () => {
    const rig = new OutboxRig()
    const ids = await Promise.all(Array.from({ length: 50 }, (_, to) => rig.sms('a', String(to))))
    await rig.act('cancel', ids[0] ?? '')
    await rig.pass(99)
    expect(rig.changes.length).toBeLessThanOrEqual(2)
    const last = rig.changes.at(-1)
    expect(last?.items.map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect(last?.items.find(({ id }) => id === ids[0])?.state).toBe('cancelled')
    expect(last?.summary.sms).toEqual({ needsYou: 0, onTheirWay: 49, sent: 0, notSent: 1 })
  })

  it('shows the life of a message', async () => {
    const rig = new OutboxRig()
    const id = await rig.sms()
    await rig.pass(minuteMs)
    const states = rig.changes.flatMap(({ items }) =>
      items.filter((item) => item.id === id).map(({ state }) => state),
    )
    expect([...new Set(states)]).toEqual(['queued', 'armed', 'accepted', 'delivered'])
  })

  it('does not tell of another account’s items', async () => {
    const rig = new OutboxRig()
    rig.provider.latencyMs = 4 * secondMs
    await rig.sms()
    await rig.pass(15 * secondMs)
    rig.signIn('other 7')
    rig.changes.length = 0
    await rig.pass(minuteMs)
    expect(rig.changes.flatMap(({ items }) => items)).toEqual([])
  })

  it('tells that nothing leaves, and why', async () => {
    const rig = new OutboxRig()
    rig.signOut()
    await rig.pass(secondMs)
    expect(rig.changes.at(-1)?.summary.paused?.why).toBe('signed-out')
  })
})
