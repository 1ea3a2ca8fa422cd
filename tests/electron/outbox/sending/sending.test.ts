import { describe, expect, it } from 'vitest'
import { takenOut } from '#shared/app-error.ts'
import { hourMs, minuteMs, noTimes, OutboxRig, secondMs, smsItem } from '../outbox-rig.ts'

describe('a message that goes well', () => {
  it('can be taken back for five seconds, then leaves, and is followed until it is delivered', async () => {
    const rig = new OutboxRig()
    const id = await rig.sms()
    expect(await rig.item(id)).toMatchObject({ state: 'queued', wait: { why: 'undo' }, attempts: 0 })
    await rig.pass(4 * secondMs)
    expect(rig.provider.posts).toHaveLength(0)
    await rig.pass(2 * secondMs)
    expect(await rig.item(id)).toMatchObject({
      state: 'accepted',
      remoteId: 'remote-1',
      attempts: 1,
      wait: null,
    })
    await rig.pass(minuteMs)
    expect(await rig.item(id)).toMatchObject({ state: 'delivered', settled: true, group: 'sent' })
    expect(rig.provider.posts).toHaveLength(1)
    expect(rig.events(id)).toEqual(['queued', 'armed', 'accepted', 'status', 'status'])
  })

  it('is armed on disk before it leaves', async () => {
    const rig = new OutboxRig()
    const id = await rig.sms()
    let onDisk = ''
    rig.provider.fate = () => {
      onDisk = rig.state(id)
      return 'accepted'
    }
    await rig.pass(6 * secondMs)
    expect(onDisk).toBe('armed')
  })

  it('reads the provider’s list once before the first send of a session, and not again', async () => {
    const rig = new OutboxRig()
    await rig.sent('one')
    expect(rig.provider.requests.list).toBe(1)
    expect(rig.store.all()[0]?.armedServerAt).not.toBeNull()
    await rig.sent('two')
    expect(rig.provider.requests.list).toBe(1)
  })

  it('leaves without that list where it can’t be read', async () => {
    const rig = new OutboxRig()
    rig.provider.listFault = () => ({ code: 'provider-fault' })
    expect(rig.state(await rig.sent())).toBe('accepted')
    expect(rig.provider.requests.list).toBe(3)
  })
})

describe('taking back', () => {
  it('cancels within the undo time, and nothing leaves', async () => {
    const rig = new OutboxRig()
    const id = await rig.sms()
    await rig.pass(3 * secondMs)
    expect(await rig.act('cancel', id)).toBe(true)
    await rig.pass(hourMs)
    expect(rig.state(id)).toBe('cancelled')
    expect(rig.provider.posts).toHaveLength(0)
  })

  it('cancels an item that waits for its turn at the carrier', async () => {
    const rig = new OutboxRig()
    rig.provider.latencyMs = 3 * secondMs
    const id = await rig.sms()
    await rig.pass(9 * secondMs)
    expect((await rig.item(id)).wait).toEqual({ why: 'turn', until: null })
    expect(await rig.act('cancel', id)).toBe(true)
    await rig.pass(minuteMs)
    expect(rig.state(id)).toBe('cancelled')
    expect(rig.provider.posts).toHaveLength(0)
  })

  it('refuses to cancel a message that may have left', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'black-hole'
    const id = await rig.sent()
    expect(rig.state(id)).toBe('armed')
    expect(await rig.act('cancel', id)).toBe(false)
    expect(rig.state(id)).toBe('armed')
  })

  it('cancels what the operator takes out of the list of waiting requests', async () => {
    const rig = new OutboxRig()
    const carrier = rig.provider.carrier('sms')
    const withTakenOut = {
      ...carrier,
      send: () => Promise.resolve({ ok: false, error: { code: 'cancelled', detail: takenOut } } as const),
    }
    rig.outbox.useAccount({ key: 'practice 42', carriers: [withTakenOut] })
    const id = await rig.sms()
    await rig.pass(8 * secondMs)
    expect(rig.state(id)).toBe('cancelled')
  })

  it('keeps what a session that ends takes out of that list', async () => {
    const rig = new OutboxRig()
    const carrier = rig.provider.carrier('sms')
    const stopped = {
      ...carrier,
      send: () => Promise.resolve({ ok: false, error: { code: 'cancelled' } } as const),
    }
    rig.outbox.useAccount({ key: 'practice 42', carriers: [stopped] })
    const id = await rig.sms()
    await rig.pass(5.3 * secondMs)
    rig.signOut()
    await rig.pass(minuteMs)
    expect(await rig.item(id)).toMatchObject({ state: 'queued', wait: { why: 'signed-out' } })
  })
})

describe('a queue of requests that has stopped although the session seems to stand', () => {
  it('loses nothing: only the operator takes a message out for good', async () => {
    const rig = new OutboxRig()
    const stopped = {
      ...rig.provider.carrier('sms'),
      send: () => Promise.resolve({ ok: false, error: { code: 'cancelled' } } as const),
    }
    rig.outbox.useAccount({ key: 'practice 42', carriers: [stopped] })
    const ids = await Promise.all(['1', '2', '3'].map((to) => rig.sms('a', to)))
    await rig.pass(minuteMs)
    expect(ids.map((id) => rig.state(id))).toEqual(Array(3).fill('queued'))
    rig.signIn()
    await rig.pass(2 * minuteMs)
    expect(ids.map((id) => rig.copies(id))).toEqual([1, 1, 1])
  })
})

describe('a document', () => {
  it('shows how much of it is uploaded, only while it is', async () => {
    const rig = new OutboxRig()
    const id = await rig.fax()
    await rig.pass(5.22 * secondMs)
    expect(await rig.item(id)).toMatchObject({ kind: 'fax', state: 'armed', uploaded: 2_000 })
    await rig.pass(2 * minuteMs)
    expect(await rig.item(id)).toMatchObject({ state: 'delivered', uploaded: null })
  })

  it('can be stopped before its last byte, and is cancelled then', async () => {
    const rig = new OutboxRig()
    const id = await rig.fax()
    await rig.pass(5.25 * secondMs)
    expect(await rig.act('cancel', id)).toBe(true)
    await rig.pass(minuteMs)
    expect(await rig.item(id)).toMatchObject({ state: 'cancelled', attempts: 0 })
    expect(rig.copies(id)).toBe(0)
  })

  it('is looked for where it was stopped too late', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'stored-black-hole'
    const id = await rig.fax()
    await rig.pass(6 * secondMs)
    await rig.act('cancel', id)
    await rig.pass(5 * minuteMs)
    expect(rig.state(id)).toBe('delivered')
    expect(rig.events(id)).toContain('matched')
  })

  it('never takes the place of messages: one at a time, and beside it a message', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = ({ kind }) => (kind === 'fax' ? 'black-hole' : 'accepted')
    const faxes = [await rig.fax('a.pdf'), await rig.fax('b.pdf')]
    const id = await rig.sms()
    await rig.pass(10 * secondMs)
    expect(faxes.map((fax) => rig.state(fax))).toEqual(['armed', 'queued'])
    expect(rig.state(id)).toBe('accepted')
  })
})

describe('what waits', () => {
  it('goes in order to one recipient, one at a time', async () => {
    const rig = new OutboxRig()
    rig.provider.latencyMs = 2 * secondMs
    const ids = await Promise.all(['one', 'two', 'three'].map((text) => rig.sms(text)))
    await rig.pass(7 * secondMs)
    expect((await rig.item(ids[1] ?? '')).wait).toEqual({ why: 'recipient', until: null })
    await rig.pass(2 * minuteMs)
    expect(rig.provider.stored.map(({ message }) => message)).toEqual(['one', 'two', 'three'])
  })

  it('is not held up by an earlier one that is scheduled, unknown or asked for', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = ({ content }) =>
      content.kind === 'sms' && content.message === 'lost' ? 'dropped' : 'accepted'
    const later = await rig.sms('later', undefined, {
      times: { ...noTimes, sendAt: rig.clock.now() + hourMs },
    })
    const lost = await rig.sent('lost')
    const next = await rig.sent('next')
    expect([later, lost, next].map((id) => rig.state(id))).toEqual(['scheduled', 'unknown', 'accepted'])
  })

  it('lets an identical one wait until it is known what became of the first', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'stored-then-dropped'
    rig.provider.listFault = () => ({ code: 'provider-fault' })
    const first = await rig.sent('same')
    const second = await rig.sent('same')
    expect(rig.state(first)).toBe('unknown')
    expect((await rig.item(second)).wait).toEqual({ why: 'same-content', until: null })
    rig.provider.listFault = () => null
    rig.provider.fate = () => 'accepted'
    await rig.pass(3 * minuteMs)
    expect([rig.state(first), rig.state(second)]).toEqual(['delivered', 'delivered'])
    expect([rig.copies(first), rig.copies(second)]).toEqual([1, 1])
  })

  it('leaves at its time and not before', async () => {
    const rig = new OutboxRig()
    const sendAt = rig.clock.now() + hourMs
    const id = await rig.sms('later', undefined, { times: { ...noTimes, sendAt } })
    expect(await rig.item(id)).toMatchObject({
      state: 'scheduled',
      wait: { why: 'scheduled', until: sendAt },
    })
    await rig.pass(hourMs - secondMs)
    expect(rig.state(id)).toBe('scheduled')
    await rig.pass(3 * secondMs)
    expect(rig.state(id)).toBe('accepted')
  })

  it('expires where it could not leave in time', async () => {
    const rig = new OutboxRig()
    rig.signOut()
    const id = await rig.sms('soon', undefined, {
      times: { ...noTimes, notAfter: rig.clock.now() + minuteMs },
    })
    await rig.pass(2 * minuteMs)
    expect(await rig.item(id)).toMatchObject({ state: 'expired', group: 'needs-you' })
    rig.signIn()
    await rig.pass(hourMs)
    expect(rig.provider.posts).toHaveLength(0)
  })

  it('keeps the quiet hours, past midnight, for messages that do not ignore them', async () => {
    const rig = new OutboxRig()
    rig.quietHours = { on: true, from: '07:00', until: '06:00' }
    const quiet = await rig.sms('quiet', '1')
    const loud = await rig.sms('loud', '2', { times: { ...noTimes, ignoreQuietHours: true } })
    const fax = await rig.fax()
    await rig.pass(10 * secondMs)
    expect((await rig.item(quiet)).wait).toMatchObject({
      why: 'quiet-hours',
      until: Date.UTC(2026, 10, 24, 6),
    })
    expect([rig.state(loud), rig.state(fax)]).toEqual(['accepted', 'accepted'])
    await rig.pass(22 * hourMs + minuteMs)
    expect(rig.copies(quiet)).toBe(1)
  })

  it('is told at once that the quiet hours were switched off', async () => {
    const rig = new OutboxRig()
    rig.quietHours = { on: true, from: '07:00', until: '09:00' }
    const id = await rig.sent()
    rig.quietHours = { ...rig.quietHours, on: false }
    rig.outbox.wake()
    await rig.pass(secondMs)
    expect(rig.state(id)).toBe('accepted')
  })
})

describe('a request that is made twice', () => {
  it('makes nothing new', async () => {
    const rig = new OutboxRig()
    const request = {
      requestKey: 'the-key',
      items: [smsItem('a', '1'), smsItem('b', '2')],
      times: noTimes,
      repeats: null,
    }
    const [first, second] = [await rig.outbox.enqueue(request), await rig.outbox.enqueue(request)]
    expect(second).toEqual(first)
    await rig.pass(minuteMs)
    expect(rig.provider.posts).toHaveLength(2)
  })

  it('of a thousand messages is one write', async () => {
    const rig = new OutboxRig()
    const items = Array.from({ length: 1_000 }, (_, index) => smsItem('hello', String(index)))
    const before = rig.store.writes
    await rig.outbox.enqueue({ requestKey: 'many', items, times: noTimes, repeats: null })
    expect(rig.store.writes - before).toBe(1)
    expect((await rig.outbox.summary()).sms.onTheirWay).toBe(1_000)
  })
})
