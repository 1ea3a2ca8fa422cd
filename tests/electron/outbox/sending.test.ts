import { describe, expect, it } from 'vitest'
import { createRig, minuteMs, secondMs } from './outbox-rig.ts'

describe('a message that goes well', () => {
  it('can be taken back for five seconds, then leaves, and is followed until it is delivered', async () => {
    const rig = createRig()
    const id = rig.sms()
    expect(rig.item(id)).toMatchObject({ state: 'queued', wait: { why: 'undo' } })
    await rig.clock.advance(4 * secondMs)
    expect(rig.provider.posts).toHaveLength(0)
    await rig.clock.advance(2 * secondMs)
    expect(rig.provider.posts).toHaveLength(1)
    expect(rig.item(id)).toMatchObject({ state: 'accepted', remoteId: 'remote-1', attempts: 1 })
    await rig.clock.advance(minuteMs)
    expect(rig.item(id)).toMatchObject({ state: 'delivered', settled: true, group: 'done' })
    expect(rig.store.events(id)).toEqual(['queued', 'armed', 'accepted', 'status', 'status'])
  })
  it('lost', async () => {
    const rig = createRig()
    rig.provider.fate = () => 'stored-then-dropped'
    const id = rig.sms()
    await rig.clock.advance(6 * secondMs)
    expect(rig.state(id)).toBe('unknown')
    await rig.clock.advance(2 * minuteMs)
    expect(rig.store.events(id)).toEqual([])
  })
  it('never stored', async () => {
    const rig = createRig()
    rig.provider.fate = () => 'dropped'
    const id = rig.sms()
    await rig.clock.advance(6 * secondMs)
    expect(rig.state(id)).toBe('unknown')
    await rig.clock.advance(20 * minuteMs)
    expect(rig.store.log(id)).toEqual([])
  })
})
