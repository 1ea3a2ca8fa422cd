import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import { account, leaseMs, logEntry, outboxRow, startMs } from '#tests/support/samples/outbox-rows.ts'
import { openOutbox } from '#tests/support/storage/damage.ts'
import { startTestProcess, type TestProcess } from '#tests/support/storage/test-process.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

/** Real processes on one database file. */

const rowCount = 300

function prepareRows(leaseHolder: string): string {
  const folder = temporaryFolder()
  const { store, close } = openOutbox(folder, startMs)
  store.add(
    Array.from({ length: rowCount }, (_, index) => outboxRow(index)),
    logEntry('queued'),
  )
  store.takeLease(leaseHolder, startMs, leaseMs)
  close()
  return folder
}

async function start(folder: string, holder: string, task: string): Promise<TestProcess> {
  const started = startTestProcess('outbox-process', [folder, holder, task])
  await started.said('ready')
  return started
}

const numberOf = (line: string): number => Number(line.split(' ')[1])

/** Who armed, in the order of the commits. */
function armings(folder: string): readonly string[] {
  const database = new DatabaseSync(join(folder, 'callboard.db'), { readOnly: true })
  const entries = database
    .prepare(`SELECT item, detail FROM outbox_log WHERE event = 'armed' ORDER BY entry`)
    .all()
  database.close()
  expect(new Set(entries.map((entry) => entry['item'])).size).toBe(entries.length)
  return entries.map((entry) => String(entry['detail']))
}

describe('two processes', () => {
  it('arm each row once, even where both believe to hold the lease', async () => {
    const folder = prepareRows('both')
    const racers = [await start(folder, 'both', 'arm'), await start(folder, 'both', 'arm')]
    racers.forEach((racer) => racer.tell('go'))
    const counts = await Promise.all(racers.map(async (racer) => numberOf(await racer.said('armed'))))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rowCount)
    await Promise.all(racers.map((racer) => racer.ended))
    expect(armings(folder)).toHaveLength(rowCount)
  })

  it('do not arm together: once one takes the lease, the other arms nothing', async () => {
    const folder = prepareRows('first')
    const first = await start(folder, 'first', 'arm')
    const second = await start(folder, 'second', 'takeAndArm')
    first.tell('go')
    second.tell('go')
    const armed = [numberOf(await first.said('armed')), numberOf(await second.said('armed'))]
    const refused = numberOf(await first.said('elsewhere'))
    await Promise.all([first.ended, second.ended])
    const order = armings(folder)
    expect(order).toHaveLength(rowCount)
    expect(order).toEqual([...order].sort())
    expect(order.filter((holder) => holder === 'first')).toHaveLength(armed[0] ?? -1)
    expect((armed[0] ?? 0) + refused).toBe(rowCount)
  })
})

describe('a process that is killed while it writes', () => {
  const rank: readonly OutboxState[] = ['queued', 'armed', 'accepted']

  /** What it said of each row last. */
  function promises(output: string): ReadonlyMap<string, OutboxState> {
    const lines = output.split('\n').slice(0, -1)
    const said = lines.map((line) => line.split(' ')).filter(([state]) => rank.some((each) => each === state))
    return new Map(said.map(([state, id]) => [id ?? '', state as OutboxState]))
  }

  it.each([1, 7, 40, 90, 160, 250])('has kept what it said, with %d rows queued', async (count) => {
    const folder = temporaryFolder()
    const writer = await start(folder, 'writer', 'churn')
    writer.tell('go')
    await writer.said(`queued item-${String(count)}`)
    await writer.kill()
    const promised = promises(writer.output())
    expect(promised.size).toBeGreaterThanOrEqual(count)
    const { store, movedAside, close } = openOutbox(folder, startMs)
    expect([movedAside, store.quarantined()]).toEqual([null, 0])
    for (const [id, state] of promised) {
      const now = store.find(id)?.state ?? 'ask'
      const events = store.log(id).map((entry) => entry.event)
      // Its attempt was noted beside the database, and the commit did not come any more.
      if (now === 'unknown' && state === 'queued')
        expect(events, id).toEqual(['queued', 'armed', 'recovered'])
      else {
        expect(rank.indexOf(now), id).toBeGreaterThanOrEqual(rank.indexOf(state))
        expect(events, id).toEqual(rank.slice(0, rank.indexOf(now) + 1))
      }
    }
    const all = store.inStates(account, [...rank, 'unknown'])
    expect(all.length - promised.size).toBeLessThanOrEqual(3)
    expect(all.length % 3).toBe(0)
    close()
  })
})
