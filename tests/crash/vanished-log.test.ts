import { rmSync } from 'node:fs'
import type { OutboxGroup } from '#shared/outbox/outbox-state.ts'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CrashRig, pause, signIn, type RunningDesk } from './rig/crash-rig.ts'
import { gone, killed } from './rig/child.ts'
import { sender } from './rig/orders.ts'
import { shortRate } from './rig/short-form.ts'

const count = 8
const messages = Array.from({ length: count }, (_, index) => ({
  to: `07700 900${String(101 + index)}`,
  message: `Your order ${String(index)} is ready.`,
}))

async function send({ desk }: RunningDesk, key: string): Promise<void> {
  const times = { sendAt: null, notAfter: null, ignoreQuietHours: true }
  await desk.ask('sms.enqueue', { key, from: sender.sms, messages, times, replaces: null })
}

async function countIn({ desk }: RunningDesk, group: OutboxGroup): Promise<number> {
  const page = await desk.ask('outbox.list', { kind: 'sms', group, search: '', offset: 0, limit: 100 })
  return page === gone ? 0 : page.total
}

/** A desk that sent them all and was killed; its write-ahead log is gone, and with `backups` those as well. */
async function loseLog(rig: CrashRig, backups: 'gone' | 'kept'): Promise<RunningDesk> {
  const { dataDir } = rig.setup()
  const first = await rig.start()
  await signIn(first.desk, rig.provider.url)
  await killed(first.child)
  const second = await rig.start()
  await send(second, 'first-request')
  while (rig.provider.stored().length < count) await pause(20)
  await killed(second.child)
  for (const end of ['-wal', '-shm']) rmSync(join(dataDir, `callboard.db${end}`), { force: true })
  if (backups === 'gone') rmSync(join(dataDir, 'backups'), { recursive: true, force: true })
  return rig.start()
}

/** A minute and a half of the desk's time. */
const aWhile = 90_000 / shortRate

it('issue 7 §5.7: what left before its write-ahead log vanished is told of, and never leaves again unasked', async () => {
  const rig = await CrashRig.open({ seed: 1, rate: shortRate, mix: { sends: 0, lists: 0 } })
  try {
    const third = await loseLog(rig, 'gone')
    const summary = await third.desk.ask('outbox.summary', {})
    expect(summary).toMatchObject({ missing: { left: { sms: count, fax: 0 } } })
    await send(third, 'first-request')
    await send(third, 'the-same-from-another-form')
    expect(await countIn(third, 'needs-you')).toBe(2 * count)
    expect(await countIn(third, 'on-their-way')).toBe(0)
    await pause(aWhile)
    expect(rig.provider.stored()).toHaveLength(count)
  } finally {
    await rig.close()
  }
})

it('issue 7 §5.7: nor does it where a backup that has come further takes the place of the database', async () => {
  const rig = await CrashRig.open({ seed: 2, rate: shortRate, mix: { sends: 0, lists: 0 } })
  try {
    const third = await loseLog(rig, 'kept')
    await send(third, 'first-request')
    await pause(aWhile)
    expect(rig.provider.stored()).toHaveLength(count)
  } finally {
    await rig.close()
  }
})
