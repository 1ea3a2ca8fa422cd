import { expect, it } from 'vitest'
import { OutboxRig, secondMs } from './outbox-rig.ts'

const toldOf = (rig: OutboxRig, id: string) =>
  rig.changes.flatMap(({ items }) => items).findLast((item) => item.id === id)?.wait?.why

it('the page is told what a message waits for once it can no longer be taken back', async () => {
  const rig = new OutboxRig()
  rig.quietHours = { on: true, from: '00:00', until: '23:59' }
  const ids = [await rig.sms('one'), await rig.sms('two'), await rig.sms('three', '447700900124')]
  await rig.pass(secondMs)
  expect(ids.map((id) => toldOf(rig, id))).toEqual(['undo', 'undo', 'undo'])
  await rig.pass(5 * secondMs)
  expect(ids.map((id) => toldOf(rig, id))).toEqual(['quiet-hours', 'quiet-hours', 'quiet-hours'])
})

it('it is told while nobody is signed in as well', async () => {
  const rig = new OutboxRig()
  const id = await rig.sms()
  rig.signOut()
  await rig.pass(6 * secondMs)
  expect(toldOf(rig, id)).toBe('signed-out')
})

it('the window is told that SureVoIP can’t be reached although only a list was asked for', async () => {
  const rig = new OutboxRig()
  rig.provider.listFault = () => ({ code: 'offline' })
  await rig.sms()
  await rig.pass(6 * secondMs)
  expect(rig.changes.at(-1)?.summary.paused?.why).toBe('offline')
})
