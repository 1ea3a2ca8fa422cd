import { describe, expect, it } from 'vitest'
import { createOutbox } from '#electron/main/outbox/create-outbox.ts'
import type { Checkpoint } from '#electron/main/outbox/outbox.ts'
import { Mortal } from './simulation/mortal.ts'
import { account, hourMs, minuteMs, noTimes, OutboxRig, secondMs, smsItem } from './outbox-rig.ts'

/** The first process ends when it first reaches `point`; the rig's own continues from what is stored. */
async function dieAt(point: Checkpoint, rig: OutboxRig): Promise<string> {
  const mortal = new Mortal()
  await rig.outbox.close()
  const first = createOutbox({
    clock: mortal.clock(rig.clock),
    random: { uuid: () => crypto.randomUUID(), fraction: () => 0.5 },
    store: mortal.store(rig.store.port),
    logger: rig.logger,
    quietHours: () => rig.quietHours,
    changed: () => undefined,
    damage: null,
    checkpoint: (at) => {
      if (at === point) mortal.isDead = true
    },
  })
  first.useAccount({ key: account, carriers: rig.provider.carriers().map((each) => mortal.carrier(each)) })
  await first.enqueue({
    requestKey: 'only',
    items: [smsItem('Hello', '447700900123')],
    times: noTimes,
    repeats: null,
  })
  const id = rig.store.all()[0]?.id ?? ''
  for (let step = 0; step < 200 && !mortal.isDead; step++) await rig.pass(5 * secondMs)
  if (point === 'decided') await first.act({ ids: [id], action: 'send-again' })
  expect(mortal.isDead).toBe(true)
  rig.outbox = rig.start()
  rig.signIn()
  await rig.pass(0)
  return id
}

describe('a process that dies', () => {
  it.each<[Checkpoint, string, number]>([
    ['queued', 'delivered', 1],
    ['arming', 'delivered', 1],
    ['answered', 'delivered', 1],
    ['outcome', 'delivered', 1],
    ['followed', 'delivered', 1],
  ])('at "%s" leaves a message that ends %s', async (point, state, copies) => {
    const rig = new OutboxRig()
    const id = await dieAt(point, rig)
    await rig.pass(10 * minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual([state, copies])
    await rig.pass(hourMs)
    expect(rig.provider.posts).toHaveLength(1)
  })

  it('at "armed", before anything left, asks in the end and sends nothing by itself', async () => {
    const rig = new OutboxRig()
    const id = await dieAt('armed', rig)
    expect(rig.events(id)).toEqual(['queued', 'armed', 'recovered'])
    await rig.pass(13 * minuteMs)
    expect(rig.state(id)).toBe('ask')
    await rig.pass(hourMs)
    expect(rig.provider.posts).toHaveLength(0)
  })

  it.each<Checkpoint>(['listed', 'matched'])('at "%s" finds the lost one again', async (point) => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'stored-then-dropped'
    const id = await dieAt(point, rig)
    await rig.pass(10 * minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual(['delivered', 1])
  })

  it('at "asked" asks again', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'dropped'
    const id = await dieAt('asked', rig)
    await rig.pass(hourMs)
    expect(await rig.item(id)).toMatchObject({ state: 'ask', group: 'needs-you' })
    expect(rig.provider.posts).toHaveLength(1)
  })

  it('right after the operator’s decision carries it out once', async () => {
    const rig = new OutboxRig()
    let count = 0
    rig.provider.fate = () => (count++ === 0 ? 'dropped' : 'accepted')
    const id = await dieAt('decided', rig)
    await rig.pass(10 * minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual(['delivered', 1])
  })
})
