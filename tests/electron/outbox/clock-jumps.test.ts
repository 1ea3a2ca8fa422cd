import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, noTimes, OutboxRig, secondMs, storeForeign } from './outbox-rig.ts'

const jumps = [
  ['a day ahead', dayMs],
  ['a day back', -dayMs],
] as const

describe.each(jumps)('a clock that jumps %s', (_, jumpMs) => {
  it('while a message can be taken back: it leaves after its five seconds', async () => {
    const rig = new OutboxRig()
    const id = await rig.sms()
    await rig.pass(secondMs)
    rig.clock.jump(jumpMs)
    await rig.pass(6 * secondMs)
    expect(rig.state(id)).toBe('accepted')
  })

  it('while one waits out a failed try: it is tried again within the minute', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'offline'
    const id = await rig.sent()
    rig.clock.jump(jumpMs)
    rig.provider.fate = () => 'accepted'
    await rig.pass(minuteMs)
    expect(rig.copies(id)).toBe(1)
  })

  it('while a 429 holds: nothing leaves early, and nothing waits for a day', async () => {
    const rig = new OutboxRig()
    let count = 0
    rig.provider.fate = () =>
      count++ === 0 ? { code: 'rate-limited', retryAt: rig.clock.now() + 2 * minuteMs } : 'accepted'
    const id = await rig.sent()
    rig.clock.jump(jumpMs)
    rig.outbox.wake()
    await rig.pass(minuteMs)
    expect(rig.copies(id)).toBe(0)
    await rig.pass(2 * minuteMs)
    expect(rig.copies(id)).toBe(1)
  })

  it('while it is under way: the answer counts', async () => {
    const rig = new OutboxRig()
    rig.provider.latencyMs = 4 * secondMs
    const id = await rig.sms()
    await rig.pass(15 * secondMs)
    expect(rig.state(id)).toBe('armed')
    rig.clock.jump(jumpMs)
    await rig.pass(minuteMs)
    expect(rig.state(id)).toBe('delivered')
  })

  it('while it is unknown: it is found', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'stored-then-dropped'
    const id = await rig.sent()
    rig.clock.jump(jumpMs)
    await rig.pass(3 * minuteMs)
    expect(rig.state(id)).toBe('delivered')
  })

  it('while it is unknown and was never stored: the operator is asked when it is time, not early and not never', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'dropped'
    const id = await rig.sent()
    rig.clock.jump(jumpMs)
    rig.outbox.wake()
    await rig.pass(10.5 * minuteMs)
    expect(rig.state(id)).toBe('unknown')
    await rig.pass(2 * minuteMs)
    expect(rig.state(id)).toBe('ask')
  })

  it.each([true, false])(
    'and a restart: the same, also where the provider hides its time (%s)',
    async (hidesTime) => {
      const rig = new OutboxRig()
      rig.provider.fate = () => 'dropped'
      rig.provider.hidesTime = hidesTime
      const id = await rig.sent()
      rig.clock.jump(jumpMs)
      await rig.restart()
      await rig.pass(10 * minuteMs)
      expect(rig.state(id)).toBe('unknown')
      await rig.pass(4 * minuteMs)
      expect(rig.state(id)).toBe('ask')
    },
  )

  it('and a restart: what was stored is found, although it was never seen', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'stored-black-hole'
    const id = await rig.sent()
    rig.clock.jump(jumpMs)
    await rig.restart()
    await rig.pass(5 * minuteMs)
    expect(rig.state(id)).toBe('delivered')
  })

  it('just before a send: the provider’s time is read anew, and a lost answer is still found', async () => {
    const rig = new OutboxRig()
    await rig.sent('first')
    rig.clock.jump(jumpMs)
    rig.provider.fate = () => 'stored-then-dropped'
    const id = await rig.sent('second')
    rig.clock.jump(-jumpMs)
    await rig.restart()
    await rig.pass(6 * minuteMs)
    expect(rig.state(id)).toBe('delivered')
  })

  it('while it is followed: it is followed on', async () => {
    const rig = new OutboxRig()
    rig.provider.status = (_item, ageMs) =>
      ageMs < 5 * hourMs ? { id: 14, text: 'Buffered.', at: null } : { id: 11, text: 'Delivered', at: null }
    const id = await rig.sent()
    rig.clock.jump(jumpMs)
    await rig.pass(4 * hourMs)
    expect(await rig.item(id)).toMatchObject({ state: 'accepted', settled: false })
    await rig.pass(2 * hourMs)
    expect(rig.state(id)).toBe('delivered')
  })

  it('while the operator is asked: the question stays', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'dropped'
    const id = await rig.sent()
    await rig.pass(12 * minuteMs)
    rig.clock.jump(jumpMs)
    rig.outbox.wake()
    await rig.pass(hourMs)
    expect(rig.state(id)).toBe('ask')
    expect(rig.provider.posts).toHaveLength(1)
  })
})

describe('the wall clock', () => {
  it('decides on "send at": set ahead, it is due', async () => {
    const rig = new OutboxRig()
    const id = await rig.sms('later', '1', { times: { ...noTimes, sendAt: rig.clock.now() + hourMs } })
    await rig.pass(minuteMs)
    rig.clock.jump(hourMs)
    await rig.pass(20 * secondMs)
    expect(rig.copies(id)).toBe(1)
  })

  it('decides on "send at": set back, it waits', async () => {
    const rig = new OutboxRig()
    const id = await rig.sms('later', '1', { times: { ...noTimes, sendAt: rig.clock.now() + hourMs } })
    rig.clock.jump(-dayMs)
    await rig.pass(2 * hourMs)
    expect(rig.state(id)).toBe('scheduled')
  })
})

describe('a computer that sleeps', () => {
  it('and whose steady clock stood still: nothing is asked early', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'dropped'
    const id = await rig.sent()
    rig.clock.jump(8 * hourMs)
    rig.outbox.wake()
    await rig.pass(5 * secondMs)
    expect(rig.state(id)).toBe('unknown')
  })

  it('in the middle of a send: what the network delivers when it wakes is found', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => {
      rig.clock.jump(hourMs)
      rig.provider.sleptMs += hourMs
      return 'stored-then-dropped'
    }
    const id = await rig.sent()
    await rig.pass(6 * minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual(['delivered', 1])
  })

  it('in the middle of a send: an identical one of somebody else, long after, is not taken for it', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'dropped'
    const id = await rig.sent()
    await rig.pass(4 * minuteMs)
    storeForeign(rig)
    await rig.pass(12 * minuteMs)
    expect(rig.state(id)).toBe('ask')
  })

  it('and whose clocks both went on: three complete lists are still needed', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'dropped'
    const id = await rig.sent()
    rig.signOut()
    await rig.pass(8 * hourMs)
    rig.signIn()
    await rig.pass(10 * secondMs)
    expect(rig.state(id)).toBe('unknown')
    await rig.pass(5 * minuteMs)
    expect(rig.state(id)).toBe('ask')
  })
})
