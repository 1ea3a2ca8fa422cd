import { describe, expect, it } from 'vitest'
import { dayMs, firstFails, hourMs, minuteMs, storeForeign } from '../outbox-rig.ts'

describe('a list that can’t be read', () => {
  it('counts as nothing, however often, and the operator is not asked', async () => {
    const rig = firstFails('dropped')
    const id = await rig.sent()
    rig.provider.listFault = () => ({ code: 'provider-fault' })
    await rig.pass(5 * hourMs)
    expect(rig.state(id)).toBe('unknown')
    rig.provider.listFault = () => null
    await rig.pass(5 * minuteMs)
    expect(rig.state(id)).toBe('ask')
  })

  it('counts as nothing where only its second page fails', async () => {
    const rig = firstFails('dropped')
    const id = await rig.sent()
    for (let count = 0; count < 25; count++) {
      storeForeign(rig, { to: '1', from: 'x', message: 'y' })
    }
    rig.provider.listFault = (page) => (page > 1 ? { code: 'timeout' } : null)
    await rig.pass(hourMs)
    expect(rig.state(id)).toBe('unknown')
  })

  it('counts as nothing where a message that could be it can’t be read', async () => {
    const rig = firstFails('dropped')
    const id = await rig.sent('Hello')
    storeForeign(rig, { message: 'Other' })
    rig.provider.readFault = () => ({ code: 'timeout' })
    await rig.pass(hourMs)
    expect(rig.state(id)).toBe('unknown')
    rig.provider.readFault = () => null
    await rig.pass(5 * minuteMs)
    expect(rig.state(id)).toBe('ask')
  })

  it('is read on, ten messages at a time, until all that could be it were looked at', async () => {
    const rig = firstFails('stored-then-dropped')
    const others = Array.from({ length: 25 }, (_, index) => `Other ${String(index)}`)
    const id = await rig.sent('Hello')
    for (const message of others) {
      storeForeign(rig, { message })
    }
    await rig.pass(2 * minuteMs)
    expect(rig.state(id)).toBe('delivered')
    expect(rig.provider.requests.read).toBeLessThan(40)
  })
})

describe('what could be it and has no text', () => {
  it('does not keep the others from being read, however many there are', async () => {
    const rig = firstFails('stored-then-dropped')
    const id = await rig.sent('Hello')
    for (let count = 0; count < 12; count++) storeForeign(rig, { message: null })
    await rig.pass(3 * minuteMs)
    expect(rig.state(id)).toBe('delivered')
  })

  it('does not keep the operator from being asked', async () => {
    const rig = firstFails('dropped')
    const id = await rig.sent('Hello')
    for (let count = 0; count < 12; count++) storeForeign(rig, { message: null })
    await rig.pass(13 * minuteMs)
    expect(rig.state(id)).toBe('ask')
  })
})

it('a row that somebody else changed is not looked for any more', async () => {
  const rig = firstFails('dropped')
  const id = await rig.sent()
  rig.store.change(id, { states: ['unknown'] }, { state: 'cancelled' }, [])
  await rig.pass(5 * minuteMs)
  const { list } = rig.provider.requests
  await rig.pass(hourMs)
  expect(rig.provider.requests.list).toBe(list)
})

describe('lists that settle nothing for a whole day', () => {
  it('are no reason to hold a message, and all like it, for ever: the operator is asked', async () => {
    const rig = firstFails('dropped')
    const id = await rig.sent()
    const twin = await rig.sent()
    rig.provider.listFault = () => ({ code: 'refused' })
    await rig.pass(23 * hourMs)
    expect([rig.state(id), rig.state(twin)]).toEqual(['unknown', 'queued'])
    await rig.pass(2 * hourMs)
    expect(rig.state(id)).toBe('ask')
    expect(rig.copies(twin)).toBe(1)
    expect(rig.copies(id)).toBe(0)
  })

  it('leave it to be found if they can be read again', async () => {
    const rig = firstFails('stored-then-dropped')
    const id = await rig.sent()
    rig.provider.listFault = () => ({ code: 'unreadable' })
    await rig.pass(dayMs + hourMs)
    expect(rig.state(id)).toBe('ask')
    rig.provider.listFault = () => null
    await rig.pass(20 * minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual(['delivered', 1])
  })

  it.each(['offline', 'timeout', 'rate-limited', 'signed-out'] as const)(
    'do not count where nobody was asked: %s',
    async (code) => {
      const rig = firstFails('stored-then-dropped')
      const id = await rig.sent()
      rig.provider.listFault = () => ({ code })
      await rig.pass(3 * dayMs)
      expect(rig.state(id)).toBe('unknown')
      rig.provider.listFault = () => null
      rig.signIn()
      await rig.pass(5 * minuteMs)
      expect(rig.state(id)).toBe('delivered')
    },
  )
})
