import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs, noTimes, OutboxRig, secondMs, smsItem } from './outbox-rig.ts'

describe('a disk that is full', () => {
  it('takes nothing in, and says so', async () => {
    const rig = new OutboxRig()
    rig.store.disk = 'full'
    const request = { requestKey: 'request', items: [smsItem('a', '1')], times: noTimes, repeats: null }
    expect(await rig.outbox.enqueue(request)).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(rig.logger.lines).toContainEqual(expect.stringContaining('SQLITE_FULL'))
    expect(await rig.outbox.act({ ids: ['x'], action: 'cancel' })).toMatchObject({ ok: true })
  })

  it('lets nothing leave that it can’t record first, and goes on by itself', async () => {
    const rig = new OutboxRig()
    const id = await rig.sms()
    rig.store.disk = 'full'
    await rig.pass(minuteMs)
    expect((await rig.item(id)).wait?.why).toBe('storage')
    expect(rig.provider.posts).toHaveLength(0)
    rig.store.disk = 'fine'
    await rig.pass(10 * secondMs)
    expect(rig.copies(id)).toBe(1)
  })

  it('after an answer keeps the outcome in memory, writes it later, and never sends again', async () => {
    const rig = new OutboxRig()
    const id = await rig.sms()
    rig.provider.fate = () => {
      rig.store.disk = 'full'
      return 'accepted'
    }
    await rig.pass(hourMs)
    expect(rig.state(id)).toBe('armed')
    rig.store.disk = 'fine'
    await rig.pass(minuteMs)
    expect(rig.state(id)).toBe('delivered')
    expect(rig.events(id)).not.toContain('lost')
    expect(rig.provider.posts).toHaveLength(1)
  })

  it('after an answer and a restart finds it again', async () => {
    const rig = new OutboxRig()
    const id = await rig.sms()
    rig.provider.fate = () => {
      rig.store.disk = 'full'
      return 'accepted'
    }
    await rig.pass(6 * secondMs)
    const closed = rig.outbox.close()
    await rig.pass(3 * secondMs)
    await closed
    rig.outbox = rig.start()
    rig.signIn()
    await rig.pass(10 * secondMs)
    rig.store.disk = 'fine'
    await rig.pass(2 * minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual(['delivered', 1])
  })

  it('while something is looked for loses nothing', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'stored-then-dropped'
    const id = await rig.sent()
    rig.store.disk = 'full'
    await rig.pass(10 * minuteMs)
    expect(rig.state(id)).toBe('unknown')
    rig.store.disk = 'fine'
    await rig.pass(3 * minuteMs)
    expect(rig.state(id)).toBe('delivered')
  })
})
