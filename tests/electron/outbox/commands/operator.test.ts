import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs, noTimes, OutboxRig, secondMs, smsItem } from '../outbox-rig.ts'

async function asked(rig = new OutboxRig()): Promise<{ rig: OutboxRig; id: string }> {
  let count = 0
  rig.provider.fate = () => (count++ === 0 ? 'dropped' : 'accepted')
  const id = await rig.sent()
  await rig.pass(12 * minuteMs)
  expect(rig.state(id)).toBe('ask')
  return { rig, id }
}

async function rejected(rig = new OutboxRig()): Promise<{ rig: OutboxRig; id: string }> {
  let count = 0
  rig.provider.fate = () => (count++ === 0 ? { code: 'rejected' } : 'accepted')
  return { rig, id: await rig.sent() }
}

const newest = (rig: OutboxRig): string => rig.store.all().at(-1)?.id ?? ''

describe('what may have been sent', () => {
  it('is under way while it is looked for, and needs the operator once there is a question', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'dropped'
    await rig.sent()
    await rig.pass(minuteMs)
    expect(await rig.outbox.summary()).toMatchObject({ sms: { needsYou: 0, onTheirWay: 1 } })
    await rig.pass(15 * minuteMs)
    expect(await rig.outbox.summary()).toMatchObject({ sms: { needsYou: 1, onTheirWay: 0 } })
  })
})

describe('what is asked', () => {
  it('"It was sent" settles it as sent', async () => {
    const { rig, id } = await asked()
    expect(await rig.act('was-sent', id)).toBe(true)
    expect(await rig.item(id)).toMatchObject({ state: 'accepted', settled: true, group: 'sent' })
    await rig.pass(hourMs)
    expect(rig.provider.posts).toHaveLength(1)
  })

  it('"Discard" cancels it', async () => {
    const { rig, id } = await asked()
    expect(await rig.act('discard', id)).toBe(true)
    expect(await rig.item(id)).toMatchObject({ state: 'cancelled', group: 'not-sent' })
    expect(rig.events(id).at(-1)).toBe('discarded')
  })

  it('"Send again" is the same item once more, and can be taken back', async () => {
    const { rig, id } = await asked()
    expect(await rig.act('send-again', id)).toBe(true)
    expect(await rig.item(id)).toMatchObject({ state: 'queued', wait: { why: 'undo' } })
    expect(await rig.act('cancel', id)).toBe(true)
    await rig.pass(minuteMs)
    expect(rig.provider.posts).toHaveLength(1)
  })

  it('"Send again" after "not after" sends all the same: the operator said so', async () => {
    const rig = new OutboxRig()
    let count = 0
    rig.provider.fate = () => (count++ === 0 ? 'dropped' : 'accepted')
    const id = await rig.sms('a', '1', { times: { ...noTimes, notAfter: rig.clock.now() + minuteMs } })
    await rig.pass(15 * minuteMs)
    expect(await rig.act('send-again', id)).toBe(true)
    await rig.pass(minuteMs)
    expect(rig.copies(id)).toBe(1)
  })
})

describe('what is over', () => {
  it('is sent again as a new item, and the old one is put away where it needed the operator', async () => {
    const { rig, id } = await rejected()
    expect(await rig.act('send-again', id)).toBe(true)
    expect(await rig.item(id)).toMatchObject({ state: 'rejected', dismissed: true, group: 'not-sent' })
    await rig.pass(minuteMs)
    expect(await rig.item(newest(rig))).toMatchObject({ state: 'delivered', repeats: id })
  })

  it('is sent again after a delivery too, and the delivered one stays as it is', async () => {
    const rig = new OutboxRig()
    const id = await rig.sent()
    await rig.pass(minuteMs)
    expect(await rig.act('send-again', id)).toBe(true)
    await rig.pass(minuteMs)
    expect(await rig.item(id)).toMatchObject({ state: 'delivered', dismissed: false })
    expect([rig.copies(id), rig.copies(newest(rig))]).toEqual([1, 1])
  })

  it('makes one new item of a double click', async () => {
    const rig = new OutboxRig()
    const id = await rig.sent()
    await rig.pass(minuteMs)
    expect([await rig.act('send-again', id), await rig.act('send-again', id)]).toEqual([true, true])
    expect(rig.store.all()).toHaveLength(2)
    await rig.pass(minuteMs)
    expect(rig.provider.posts).toHaveLength(2)
    await rig.act('send-again', id)
    expect(rig.store.all()).toHaveLength(3)
  })

  it('gives a repeated document a name of its own', async () => {
    const rig = new OutboxRig()
    const id = await rig.fax()
    await rig.pass(2 * minuteMs)
    await rig.act('send-again', id)
    const [first, second] = [await rig.item(id), await rig.item(newest(rig))]
    if (first.kind !== 'fax' || second.kind !== 'fax') throw new Error('no faxes')
    expect(second.file.fileId).toBe(first.file.fileId)
    expect(second.file.wireName).toMatch(/^Order~[A-Z2-7]{10}\.pdf$/)
  })

  it('is put away', async () => {
    const { rig, id } = await rejected()
    expect(await rig.act('discard', id)).toBe(true)
    expect(await rig.item(id)).toMatchObject({ dismissed: true, group: 'not-sent' })
    expect(await rig.act('discard', id)).toBe(false)
  })
})

describe('what waits', () => {
  it('"Send now" takes back its time, its undo time and the quiet hours', async () => {
    const rig = new OutboxRig()
    rig.quietHours = { on: true, from: '00:00', until: '23:59' }
    const id = await rig.sms('a', '1', { times: { ...noTimes, sendAt: rig.clock.now() + hourMs } })
    expect(await rig.act('send-now', id)).toBe(true)
    await rig.pass(secondMs)
    expect(rig.state(id)).toBe('accepted')
  })

  it('is cancelled before its time', async () => {
    const rig = new OutboxRig()
    const id = await rig.sms('a', '1', { times: { ...noTimes, sendAt: rig.clock.now() + hourMs } })
    expect(await rig.act('cancel', id)).toBe(true)
    await rig.pass(2 * hourMs)
    expect(rig.state(id)).toBe('cancelled')
  })
})

describe('an action that does not fit', () => {
  it.each(['was-sent', 'discard', 'send-again'] as const)(
    '%s on a queued one is refused and does nothing',
    async (action) => {
      const rig = new OutboxRig()
      const id = await rig.sms()
      expect(await rig.outbox.act({ ids: [id, 'nobody'], action })).toEqual({
        ok: true,
        value: { done: [], refused: [id, 'nobody'] },
      })
      expect(rig.state(id)).toBe('queued')
    },
  )

  it('does not reach another account', async () => {
    const { rig, id } = await rejected()
    rig.signIn('other 7')
    expect(await rig.act('send-again', id)).toBe(false)
  })
})

describe('a correction', () => {
  it('takes the old one’s place in one step', async () => {
    const { rig, id } = await rejected()
    const corrected = await rig.sms('Better', '1', { repeats: { id, putAway: true } })
    expect(await rig.item(id)).toMatchObject({ dismissed: true })
    await rig.pass(minuteMs)
    expect(await rig.item(corrected)).toMatchObject({ state: 'delivered', repeats: id })
  })

  it('of a queued one cancels it, and made twice is made once', async () => {
    const rig = new OutboxRig()
    const id = await rig.sms('Wrong')
    const request = {
      requestKey: 'fix',
      items: [smsItem('Right', '447700900123')],
      times: noTimes,
      repeats: { id, putAway: true },
    }
    const [first, second] = [await rig.outbox.enqueue(request), await rig.outbox.enqueue(request)]
    expect(second).toEqual(first)
    await rig.pass(minuteMs)
    expect(rig.provider.stored.map(({ message }) => message)).toEqual(['Right'])
  })

  it('of one that may have left is refused, and nothing new is made', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'black-hole'
    const id = await rig.sent()
    const request = {
      requestKey: 'fix',
      items: [smsItem('Right', '1')],
      times: noTimes,
      repeats: { id, putAway: true },
    }
    expect(await rig.outbox.enqueue(request)).toEqual({ ok: false, error: { code: 'gone' } })
    expect(rig.store.all()).toHaveLength(1)
  })
})

describe('a time more than a year ahead', () => {
  it.each(['sendAt', 'notAfter'] as const)('as %s is refused, and nothing is made', async (name) => {
    const rig = new OutboxRig()
    const ahead = (days: number) => rig.clock.now() + days * 24 * hourMs
    const enqueue = (at: number) =>
      rig.outbox.enqueue({
        requestKey: 'far',
        items: [smsItem('Hello', '1')],
        times: { ...noTimes, [name]: at },
        repeats: null,
      })
    expect(await enqueue(ahead(367))).toEqual({
      ok: false,
      error: { code: 'invalid-input', fields: [{ field: name, messages: ['too-far'] }] },
    })
    expect(rig.store.all()).toEqual([])
    expect(await enqueue(ahead(366))).toMatchObject({ ok: true })
  })
})
