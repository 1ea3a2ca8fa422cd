import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs, noTimes, OutboxRig, secondMs, smsItem } from '../outbox-rig.ts'

const job = { id: 'job-00001', name: 'patients.csv' }

/** Messages that are sent together, at a time or now; the ids in their order. */
async function sendTogether(rig: OutboxRig, count: number, sendAt: number | null = null) {
  const items = Array.from({ length: count }, (_, index) => smsItem('Hello', `44770090010${String(index)}`))
  const request = { requestKey: 'together-1', items, times: { ...noTimes, sendAt }, repeats: null, job }
  const made = await rig.outbox.enqueue(request)
  if (!made.ok) throw new Error(made.error.code)
  return made.value.ids
}

const jobOf = async (rig: OutboxRig) => (await rig.outbox.jobs('sms', 10)).jobs[0]

describe('issue 9 §2: what was sent together is one object of the outbox', () => {
  it('is counted as it leaves and arrives, and each of its items names it', async () => {
    const rig = new OutboxRig()
    const [first = ''] = await sendTogether(rig, 3)
    expect(await jobOf(rig)).toMatchObject({ ...job, total: 3, waiting: 3, delivered: 0 })
    expect(await rig.item(first)).toMatchObject({ job })
    await rig.pass(minuteMs)
    expect(await jobOf(rig)).toMatchObject({ total: 3, waiting: 0, delivered: 3 })
    expect(await rig.outbox.jobs('fax', 10)).toEqual({ jobs: [], total: 0 })
  })

  it('counts what is sent again once, in the same job, and the old item names the new one', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => ({ code: 'rejected' })
    const ids = await sendTogether(rig, 3)
    await rig.pass(minuteMs)
    expect(await jobOf(rig)).toMatchObject({ total: 3, failed: 3 })
    rig.provider.fate = () => 'accepted'
    expect(await rig.act('send-again', ...ids)).toBe(true)
    expect(await jobOf(rig)).toMatchObject({ total: 3, failed: 0, waiting: 3, notSent: 0 })
    const again = rig.store.all().find(({ repeats }) => repeats === ids[0])
    expect(await rig.item(ids[0] ?? '')).toMatchObject({
      repeatedAs: { id: again?.id, at: again?.createdAt },
    })
    await rig.pass(minuteMs)
    expect(await jobOf(rig)).toMatchObject({ total: 3, delivered: 3 })
  })

  it('belongs to its account', async () => {
    const rig = new OutboxRig()
    await sendTogether(rig, 3)
    rig.signIn('practice another')
    expect(await rig.outbox.jobs('sms', 10)).toEqual({ jobs: [], total: 0 })
  })
})

describe('a cancellation that is taken back', () => {
  it('is a new item for the time that the cancelled one had; the cancelled one stays cancelled', async () => {
    const rig = new OutboxRig()
    const sendAt = rig.clock.now() + hourMs
    const [id = ''] = await sendTogether(rig, 3, sendAt)
    expect(await rig.act('cancel', id)).toBe(true)
    expect(await jobOf(rig)).toMatchObject({ total: 3, waiting: 2, notSent: 1, sendAt })
    expect(await rig.act('reinstate', id)).toBe(true)
    const again = rig.store.all().find(({ repeats }) => repeats === id)
    expect(again).toMatchObject({ state: 'scheduled', sendAt, job })
    expect(rig.state(id)).toBe('cancelled')
    expect(rig.events(id)).toEqual(['scheduled', 'cancelled', 'reinstated'])
    expect(await jobOf(rig)).toMatchObject({ total: 3, waiting: 3, notSent: 0 })
    await rig.pass(hourMs + 10 * secondMs)
    expect([rig.copies(id), rig.copies(again?.id ?? '')]).toEqual([0, 1])
  })

  it('is taken back once, however often it is asked for', async () => {
    const rig = new OutboxRig()
    const [id = ''] = await sendTogether(rig, 3)
    await rig.act('cancel', id)
    expect(await rig.act('reinstate', id)).toBe(true)
    expect(await rig.act('reinstate', id)).toBe(false)
    expect(rig.store.all()).toHaveLength(4)
  })

  it('is refused where something may have left', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'dropped'
    const id = await rig.sent()
    await rig.pass(15 * minuteMs)
    await rig.act('discard', id)
    expect(rig.state(id)).toBe('cancelled')
    expect(await rig.act('reinstate', id)).toBe(false)
  })
})
