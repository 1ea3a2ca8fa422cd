import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, OutboxRig, secondMs } from '../outbox-rig.ts'

describe('following', () => {
  it('shows the provider’s words as they change, each once in the log', async () => {
    const rig = new OutboxRig()
    rig.provider.status = (_item, ageMs) =>
      ageMs < minuteMs ? { id: 2, text: 'SMS with carrier', at: 5 } : { id: 14, text: 'Buffered.', at: 9 }
    const id = await rig.sent()
    await rig.pass(hourMs)
    expect(await rig.item(id)).toMatchObject({
      state: 'accepted',
      status: { id: 14, text: 'Buffered.', at: 9 },
    })
    expect(rig.events(id).filter((event) => event === 'status')).toHaveLength(2)
  })

  it('ends with the carrier’s refusal', async () => {
    const rig = new OutboxRig()
    rig.provider.status = () => ({ id: 26, text: 'Rejected by SMSC', at: null })
    const id = await rig.sent()
    await rig.pass(minuteMs)
    expect(await rig.item(id)).toMatchObject({
      state: 'failed',
      group: 'needs-you',
      problem: { code: 'rejected', detail: 'Rejected by SMSC' },
    })
  })

  it('ends after a day without a final word, and costs few requests', async () => {
    const rig = new OutboxRig()
    rig.provider.status = () => ({ id: 77, text: 'Something new', at: null })
    const id = await rig.sent()
    await rig.pass(dayMs - minuteMs)
    expect(await rig.item(id)).toMatchObject({
      state: 'accepted',
      settled: false,
      status: { text: 'Something new' },
    })
    await rig.pass(10 * minuteMs)
    expect(await rig.item(id)).toMatchObject({ state: 'accepted', settled: true, group: 'sent' })
    expect(rig.events(id).at(-1)).toBe('silent')
    expect(rig.provider.requests.read).toBeLessThan(320)
    const { read } = rig.provider.requests
    await rig.pass(dayMs)
    expect(rig.provider.requests.read).toBe(read)
  })

  it('says so where the provider no longer shows it, but not at once', async () => {
    const rig = new OutboxRig()
    const id = await rig.sent()
    rig.provider.readFault = () => ({ code: 'gone' })
    await rig.pass(30 * secondMs)
    expect(await rig.item(id)).toMatchObject({ state: 'accepted', settled: false })
    await rig.pass(5 * minuteMs)
    expect(await rig.item(id)).toMatchObject({ state: 'accepted', settled: true, problem: { code: 'gone' } })
  })

  it('goes on after a read that failed', async () => {
    const rig = new OutboxRig()
    rig.provider.readFault = () => ({ code: 'timeout' })
    const id = await rig.sent()
    await rig.pass(minuteMs)
    rig.provider.readFault = () => null
    await rig.pass(2 * minuteMs)
    expect(rig.state(id)).toBe('delivered')
  })

  it('looks at what an earlier run followed as soon as there is a session again', async () => {
    const rig = new OutboxRig()
    rig.provider.readFault = () => ({ code: 'timeout' })
    const id = await rig.sent()
    await rig.pass(10 * minuteMs)
    rig.provider.readFault = () => null
    await rig.restart()
    await rig.pass(5 * secondMs)
    expect(rig.state(id)).toBe('delivered')
  })

  it('reads at most two at a time', async () => {
    const rig = new OutboxRig()
    rig.provider.latencyMs = 10
    let [underWay, most] = [0, 0]
    const carriers = rig.provider.carriers().map((carrier) => ({
      ...carrier,
      read: async (remoteId: string) => {
        most = Math.max(most, ++underWay)
        const status = await carrier.read(remoteId)
        underWay -= 1
        return status
      },
    }))
    rig.outbox.useAccount({ key: 'practice 42', carriers })
    for (let to = 0; to < 50; to++) await rig.sms('a', String(to))
    await rig.pass(3 * minuteMs)
    expect(most).toBe(2)
    expect((await rig.outbox.summary()).sms).toMatchObject({ sent: 50, onTheirWay: 0 })
  })
})
