import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listBackups } from '#electron/main/storage/backup-files.ts'
import { inspectDatabase } from '#electron/main/storage/soundness.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { CrashRig, pause, signIn, type RunningDesk } from './rig/crash-rig.ts'
import { gone, killed } from './rig/child.ts'
import { sender } from './rig/orders.ts'
import { shortRate } from './rig/short-form.ts'

const rounds = 8
/** Whether a kill interrupts a backup is random; the most rounds that are tried. */
const mostRounds = 40
const rows = 100
/** An hour takes 1.2 s, which is too fast for anything but a backup. */
const hurry = 3_000 / shortRate
const dayMs = 86_400_000

it('leaves a sound database and sound backups, killed while it makes one', async () => {
  const rig = await CrashRig.open({ seed: 1, rate: shortRate, mix: { sends: 0, lists: 0 } })
  const random = new SeededRandom(Date.now())
  const { dataDir } = rig.setup()
  const queued: string[] = []
  let cutShort = 0
  try {
    const first = await rig.start()
    await signIn(first.desk, rig.provider.url)
    await killed(first.child)
    for (let round = 0; round < rounds || (cutShort === 0 && round < mostRounds); round++) {
      const { desk, child } = await rig.start(hurry)
      queued.push(...(await schedule(desk, round)))
      await backupBegins(dataDir)
      if (round % 2 === 1) await pause(random.between(0, 8))
      await killed(child)
      if (halves(dataDir).length > 0) cutShort++
      for (const { file } of listBackups(dataDir)) expect(inspectDatabase(file), file).toBe('sound')
    }
    expect(cutShort).toBeGreaterThan(0)
    const { desk } = await rig.start(hurry)
    expect(await desk.ask('outbox.summary', {})).toMatchObject({ damage: null, quarantined: 0 })
    expect(await scheduled(desk, queued.length)).toEqual(queued.toSorted())
  } finally {
    await rig.close()
  }
})

async function schedule(desk: RunningDesk['desk'], round: number): Promise<readonly string[]> {
  const answer = await desk.ask('sms.enqueue', {
    key: `backup-round-${round}`,
    from: sender.sms,
    messages: Array.from({ length: rows }, (_, index) => ({
      to: '07700 900123',
      message: `${round} ${index}`,
    })),
    times: { sendAt: Date.now() + 300 * dayMs, notAfter: null, ignoreQuietHours: false },
    replaces: null,
  })
  return answer === gone ? [] : answer.ids
}

async function scheduled(desk: RunningDesk['desk'], count: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let offset = 0; offset <= count; offset += 500) {
    const query = { kind: 'sms', group: 'on-their-way', search: '', offset, limit: 500 } as const
    const page = await desk.ask('outbox.list', query)
    if (page !== gone) ids.push(...page.items.map(({ id }) => id))
  }
  return ids.toSorted()
}

function namesIn(dataDir: string): readonly string[] {
  const folder = join(dataDir, 'backups')
  return existsSync(folder) ? readdirSync(folder) : []
}

const halves = (dataDir: string): readonly string[] =>
  namesIn(dataDir).filter((name) => name.endsWith('.new'))

/** The half that the last round left does not count; one that is done before anybody looked does. */
async function backupBegins(dataDir: string): Promise<void> {
  const before = new Set(namesIn(dataDir))
  while (namesIn(dataDir).every((name) => before.has(name))) await pause(1)
}
