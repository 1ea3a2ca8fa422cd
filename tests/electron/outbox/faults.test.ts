import { describe, expect, it } from 'vitest'
import type { AppError } from '#shared/app-error.ts'
import { firstFails, hourMs, minuteMs, OutboxRig, secondMs, storeForeign } from './outbox-rig.ts'

describe('an answer that is lost', () => {
  it.each(['stored-then-dropped', 'stored-then-500', 'stored-black-hole', 'stored-late'] as const)(
    '%s: is found in the provider’s list, and nothing is sent again',
    async (fate) => {
      const rig = firstFails(fate)
      const id = await rig.sms()
      await rig.pass(3 * minuteMs)
      expect(rig.state(id)).toBe('delivered')
      expect(rig.events(id)).toEqual(expect.arrayContaining(['lost', 'matched']))
      expect(rig.copies(id)).toBe(1)
      await rig.pass(hourMs)
      expect(rig.provider.posts).toHaveLength(1)
    },
  )

  it.each(['dropped', 'black-hole'] as const)(
    '%s: the operator is asked, and nothing is sent before',
    async (fate) => {
      const rig = firstFails(fate)
      const id = await rig.sms()
      await rig.pass(10 * minuteMs)
      expect(await rig.item(id)).toMatchObject({ state: 'unknown', group: 'on-their-way' })
      await rig.pass(3 * minuteMs)
      expect(rig.state(id)).toBe('ask')
      await rig.pass(10 * hourMs)
      expect(rig.provider.posts).toHaveLength(1)
      expect(await rig.act('send-again', id)).toBe(true)
      await rig.pass(minuteMs)
      expect(await rig.item(id)).toMatchObject({ state: 'delivered', attempts: 2 })
      expect(rig.events(id)).toContain('send-again')
    },
  )

  it('of a document is found by its name', async () => {
    const rig = firstFails('stored-then-dropped')
    storeForeign(rig, {
      ...{ kind: 'fax', to: '441224900126', from: '441224824887', message: null },
      fileName: 'Order.pdf~ZZZZZZZZZZ',
    })
    const id = await rig.fax()
    await rig.pass(2 * minuteMs)
    expect(await rig.item(id)).toMatchObject({
      state: 'delivered',
      remoteId: 'remote-2',
      alsoAccepted: false,
    })
  })

  it('is settled by itself where it turns up after all while the operator is asked', async () => {
    const rig = firstFails('dropped')
    const id = await rig.sms('Late')
    await rig.pass(12 * minuteMs)
    expect(rig.state(id)).toBe('ask')
    rig.provider.datingMs = -12 * minuteMs
    storeForeign(rig, { message: 'Late' })
    await rig.pass(12 * minuteMs)
    expect(rig.events(id)).toContain('matched')
    expect(rig.provider.posts).toHaveLength(1)
  })

  it('does not take somebody else’s older message for its own', async () => {
    const rig = firstFails('dropped')
    storeForeign(rig)
    await rig.pass(minuteMs)
    const id = await rig.sms('Hello')
    await rig.pass(15 * minuteMs)
    expect(rig.state(id)).toBe('ask')
  })

  it('does not look for what a backup brought back that was never sent', async () => {
    const rig = new OutboxRig()
    rig.signOut()
    const id = await rig.sms('Hello')
    rig.store.change(id, { states: ['queued'] }, { state: 'ask' }, [])
    storeForeign(rig)
    rig.signIn()
    await rig.pass(2 * hourMs)
    expect(rig.state(id)).toBe('ask')
    expect(rig.provider.requests.list).toBe(0)
  })

  it('says so where the provider accepted an identical one as well', async () => {
    const rig = firstFails('stored-then-dropped')
    const id = await rig.sent('Hello')
    storeForeign(rig)
    await rig.pass(minuteMs)
    expect(await rig.item(id)).toMatchObject({ state: 'delivered', alsoAccepted: true })
  })
})

describe('a provider that turns away', () => {
  it('429: holds everything of the kind until its time, and counts the attempt', async () => {
    const rig = new OutboxRig()
    const retryAt = rig.clock.now() + 2 * minuteMs
    firstFails({ code: 'rate-limited', retryAt }, rig)
    const [first, second] = [await rig.sms('a', '1'), await rig.sms('b', '2')]
    await rig.pass(10 * secondMs)
    const third = await rig.sent('c', '3')
    expect(await rig.item(first)).toMatchObject({
      state: 'queued',
      wait: { why: 'rate-limited', until: retryAt },
      attempts: 1,
    })
    expect((await rig.item(third)).wait?.why).toBe('rate-limited')
    const posts = rig.provider.posts.length
    rig.outbox.wake()
    await rig.pass(minuteMs)
    expect(rig.provider.posts).toHaveLength(posts)
    await rig.pass(2 * minuteMs)
    expect([first, second, third].map((id) => rig.state(id))).toEqual(Array(3).fill('delivered'))
  })

  it('issue 7: a 429 that asks for no wait, or for none at all, is not posted against every second', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => ({ code: 'rate-limited', retryAt: rig.clock.now() + secondMs })
    const id = await rig.sms()
    await rig.pass(10 * minuteMs)
    expect(await rig.item(id)).toMatchObject({ state: 'queued', wait: { why: 'rate-limited' } })
    expect(rig.provider.posts.length).toBeLessThan(25)
    rig.provider.fate = () => 'accepted'
    await rig.pass(2 * minuteMs)
    expect(rig.state(id)).toBe('delivered')
    expect(rig.copies(id)).toBe(1)
  })

  it('400: keeps the words beside their fields', async () => {
    const error: AppError = { code: 'rejected', fields: [{ field: 'to', messages: ['No + allowed'] }] }
    const rig = firstFails(error)
    const id = await rig.sent()
    expect(await rig.item(id)).toMatchObject({ state: 'rejected', problem: error, group: 'needs-you' })
  })

  it('401: pauses everything, keeps every row, and goes on after the next sign-in', async () => {
    const rig = firstFails({ code: 'signed-out' })
    const ids = await Promise.all(['1', '2', '3', '4'].map((to) => rig.sms('a', to)))
    await rig.pass(hourMs)
    expect((await rig.outbox.summary()).paused).toEqual({ why: 'signed-out', until: null })
    expect(rig.provider.posts.length).toBeLessThanOrEqual(2)
    rig.signIn()
    await rig.pass(6 * minuteMs)
    expect(ids.map((id) => rig.state(id))).toEqual(Array(4).fill('delivered'))
    expect(ids.map((id) => rig.copies(id))).toEqual([1, 1, 1, 1])
  })
})

describe('a network that is down', () => {
  it('keeps everything queued, tries ever more rarely, and costs no attempt', async () => {
    const rig = new OutboxRig()
    let tries = 0
    rig.provider.fate = () => {
      tries += 1
      return 'offline'
    }
    const id = await rig.sms()
    await rig.pass(hourMs)
    expect(await rig.item(id)).toMatchObject({ state: 'queued', attempts: 0 })
    expect(rig.provider.posts).toHaveLength(0)
    expect(tries).toBeLessThan(300)
    rig.provider.fate = () => 'accepted'
    rig.outbox.wake()
    await rig.pass(secondMs)
    expect(rig.state(id)).toBe('accepted')
  })

  it('from the start on: nothing is even armed, and once it is up the provider’s time is known first', async () => {
    const rig = new OutboxRig()
    rig.provider.listFault = () => ({ code: 'offline' })
    const id = await rig.sms()
    await rig.pass(30 * secondMs)
    expect(rig.events(id)).toEqual(['queued'])
    expect((await rig.item(id)).wait?.why).toBe('offline')
    rig.provider.listFault = () => null
    await rig.pass(minuteMs)
    expect(rig.copies(id)).toBe(1)
    expect(rig.store.find(id)?.armedServerAt).not.toBeNull()
  })

  it('is asked once, not once for each of a thousand', async () => {
    const rig = new OutboxRig()
    let tries = 0
    rig.provider.fate = () => {
      tries += 1
      return 'offline'
    }
    for (let to = 0; to < 1_000; to++) await rig.sms('a', String(to))
    await rig.pass(10 * minuteMs)
    expect(tries).toBeLessThan(100)
    expect((await rig.outbox.summary()).paused?.why).toBe('offline')
  })
})

describe('an answer that is odd', () => {
  it('is believed on its headers, whatever becomes of the body', async () => {
    const rig = firstFails('accepted-body-lost')
    const id = await rig.sent()
    expect(await rig.item(id)).toMatchObject({ state: 'accepted', remoteId: 'remote-1' })
  })

  it('without a Location is accepted, and the item is found by its list', async () => {
    const rig = firstFails('accepted-without-id')
    const id = await rig.sent()
    expect(await rig.item(id)).toMatchObject({ state: 'accepted', remoteId: null })
    await rig.pass(minuteMs)
    expect(await rig.item(id)).toMatchObject({ state: 'delivered', remoteId: 'remote-1' })
  })

  it('without a Location and not in the list is settled, not asked', async () => {
    const rig = firstFails('accepted-without-id')
    const id = await rig.sent()
    rig.provider.stored.length = 0
    await rig.pass(3 * minuteMs)
    expect(await rig.item(id)).toMatchObject({ state: 'accepted', settled: true, group: 'sent' })
  })

  it('that never comes, from a carrier that breaks its word, is unknown after the deadline', async () => {
    const rig = firstFails('never-ends')
    const id = await rig.sent()
    await rig.pass(2 * minuteMs)
    expect(rig.state(id)).toBe('unknown')
    const next = await rig.sent('next')
    expect(rig.state(next)).toBe('accepted')
  })
})
