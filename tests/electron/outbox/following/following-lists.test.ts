import { beforeEach, describe, expect, it } from 'vitest'
import { minuteMs, OutboxRig, secondMs } from '../outbox-rig.ts'

let rig: OutboxRig

beforeEach(() => {
  rig = new OutboxRig()
})

const faxes = (count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, (_one, index) => rig.fax(`Order-${String(index)}.pdf`)))

const states = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => rig.state(id)))]

/** Requests from now on. */
function counter(): () => { list: number; read: number } {
  const { list, read } = rig.provider.requests
  return () => ({ list: rig.provider.requests.list - list, read: rig.provider.requests.read - read })
}

describe('following by the list', () => {
  it('reads one fax by itself', async () => {
    const id = await rig.fax()
    await rig.pass(8 * secondMs)
    const since = counter()
    await rig.pass(minuteMs)
    expect(rig.state(id)).toBe('delivered')
    expect(since().list).toBe(0)
  })

  it('never reads the list of messages for it, which tells no status', async () => {
    for (let index = 0; index < 20; index++) await rig.sms('Hello', `44770090012${String(index)}`)
    await rig.pass(8 * secondMs)
    const since = counter()
    await rig.pass(minuteMs)
    expect((await rig.outbox.summary()).sms.sent).toBe(20)
    expect(since().list).toBe(0)
  })

  it('reads many by the list, and each by itself once it has its last word', async () => {
    const ids = await faxes(20)
    await rig.pass(3 * minuteMs)
    expect(states(ids)).toEqual(['delivered'])
    expect(rig.provider.requests.read).toBeLessThanOrEqual(26)
    expect(rig.provider.requests.list).toBeLessThan(30)
  })

  it('shows what the list says of those that are still open', async () => {
    rig.provider.status = () => ({ id: 1, text: 'Fax in queue.', at: 7 })
    const ids = await faxes(5)
    await rig.pass(minuteMs)
    for (const id of ids) {
      expect(await rig.item(id)).toMatchObject({
        state: 'accepted',
        status: { text: 'Fax in queue.', at: 7 },
      })
      expect(rig.events(id).filter((event) => event === 'status')).toHaveLength(1)
    }
  })

  it('reads them one by one for a minute where the list can’t be read', async () => {
    const ids = await faxes(10)
    rig.provider.listFault = () => ({ code: 'provider-fault' })
    await rig.pass(3 * minuteMs)
    expect(states(ids)).toEqual(['delivered'])
    expect(rig.provider.requests.list).toBeLessThan(10)
  })

  it('reads by itself what is not in the list', async () => {
    const ids = await faxes(4)
    await rig.pass(20 * secondMs)
    const hidden = rig.provider.stored[0]?.remoteId
    const carriers = rig.provider.carriers().map((carrier) => ({
      ...carrier,
      list: async (page: number) => {
        const answer = await carrier.list(page)
        if (!answer.ok) return answer
        const items = answer.value.items.filter(({ remoteId }) => remoteId !== hidden)
        return { ok: true as const, value: { ...answer.value, items } }
      },
    }))
    rig.outbox.useAccount({ key: 'practice 42', carriers })
    await rig.pass(3 * minuteMs)
    expect(states(ids)).toEqual(['delivered'])
  })

  it('reads further pages only while they tell of several', async () => {
    rig.provider.status = () => ({ id: 5, text: 'Processing fax.', at: null })
    const ids = await faxes(45)
    await rig.pass(4 * minuteMs)
    expect(states(ids)).toEqual(['accepted'])
    await rig.restart()
    await rig.pass(0)
    const since = counter()
    await rig.pass(10 * secondMs)
    // Pages of twenty: three of them tell of all.
    expect(since()).toEqual({ list: 3, read: 0 })
  })

  it('does not page through the past for one old fax', async () => {
    rig.provider.status = () => ({ id: 5, text: 'Processing fax.', at: null })
    const old = await rig.fax('Old.pdf')
    await rig.pass(10 * secondMs)
    for (let index = 0; index < 200; index++) {
      const foreign = { to: '441224000000', from: 'x', message: null, fileName: `other-${String(index)}` }
      rig.provider.storeForeign({ kind: 'fax', ...foreign })
    }
    const ids = await faxes(2)
    await rig.pass(20 * secondMs)
    const since = counter()
    await rig.pass(5 * minuteMs)
    expect(states([old, ...ids])).toEqual(['accepted'])
    expect(since().list).toBeLessThan(14)
  })

  it('takes the last word of the list where the item itself can’t be read', async () => {
    const ids = await faxes(3)
    rig.provider.readFault = () => ({ code: 'provider-fault' })
    await rig.pass(3 * minuteMs)
    expect(states(ids)).toEqual(['delivered'])
  })

  it('waits with the last word while nobody can be asked for the rest of it', async () => {
    const ids = await faxes(3)
    rig.provider.readFault = () => ({ code: 'rate-limited', retryAt: rig.clock.now() + 20 * secondMs })
    await rig.pass(55 * secondMs)
    expect(states(ids)).toEqual(['accepted'])
    rig.provider.readFault = () => null
    await rig.pass(2 * minuteMs)
    expect(states(ids)).toEqual(['delivered'])
  })

  it('keeps what an earlier answer told of the transmission', async () => {
    const calledAt = rig.clock.now()
    const known = { retries: 1, billableSeconds: 40, remoteStation: 'TEST', transmitErrors: 0 }
    const nothing = { retries: null, billableSeconds: null, remoteStation: null, transmitErrors: null }
    const carriers = rig.provider.carriers().map((carrier) => ({
      ...carrier,
      list: async (page: number) => {
        const answer = await carrier.list(page)
        if (!answer.ok) return answer
        const detail = { ...nothing, calledAt, deliveredAt: null }
        const items = answer.value.items.map((item) =>
          item.status === null ? item : { ...item, status: { ...item.status, detail } },
        )
        return { ok: true as const, value: { ...answer.value, items } }
      },
      read: async (remoteId: string) => {
        const answer = await carrier.read(remoteId)
        const detail = { ...known, calledAt: null, deliveredAt: null }
        return answer.ok ? { ok: true as const, value: { ...answer.value, detail } } : answer
      },
    }))
    rig.outbox.useAccount({ key: 'practice 42', carriers })
    const ids = await faxes(3)
    await rig.pass(3 * minuteMs)
    for (const id of ids) {
      expect(await rig.item(id)).toMatchObject({ state: 'delivered', detail: { ...known, calledAt } })
    }
  })
})
