import { describe, expect, it } from 'vitest'
import { createCallHistory } from '#electron/main/practice/seed/call-history.ts'
import { createResourceId } from '#electron/main/practice/seed/resource-id.ts'
import { createSeededRandom } from '#electron/main/practice/seed/seeded-random.ts'
import { demoAccount, openPractice, type Json, type PracticeDesk } from '../practice-desk.ts'

/** Ofcom's ranges for drama, with the country. */
const drama = /^44(1632960|207946|117496|161496|131496|7700900)\d{3,4}$/

async function countEveryMinute(desk: PracticeDesk, minutes: number): Promise<number[]> {
  const counts: number[] = []
  for (let minute = 0; minute < minutes; minute++) {
    counts.push(Number((await desk.get(`${demoAccount}/calls/live?limit=1`)).json.total_entries))
    await desk.pass(60)
  }
  return counts
}

const mean = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length

describe('background traffic', () => {
  it('keeps a small office alive from the first moment', async () => {
    const desk = await openPractice({ background: {} })
    const counts = await countEveryMinute(desk, 60)
    expect(counts[0]).toBeGreaterThanOrEqual(1)
    expect(Math.max(...counts)).toBeLessThanOrEqual(8)
    expect(mean(counts)).toBeGreaterThan(3)
    expect(mean(counts)).toBeLessThan(8)
  })

  it('uses only numbers that belong to nobody, and makes records', async () => {
    const desk = await openPractice({ background: {}, historyDays: 0 })
    await desk.pass(1800)
    const calls = desk.provider.store.calls()
    for (const { to, from } of calls) for (const number of [to, from]) expect(number).toMatch(drama)
    const { json } = await desk.get(`${demoAccount}/calls?status=all&limit=1000`)
    expect(json.list).toHaveLength(calls.length)
  })

  it('grows to a thousand calls', async () => {
    const desk = await openPractice({ background: { calls: 1000 } })
    const { json } = await desk.get(`${demoAccount}/calls/live?limit=2000`)
    expect(json.list.length).toBeGreaterThan(900)
    expect(json.list.length).toBeLessThan(1100)
    expect(new Set(json.list.map((call: Json) => call.uuid)).size).toBe(json.list.length)
  })

  it('is silent when switched off', async () => {
    const desk = await openPractice({ background: false })
    expect(await countEveryMinute(desk, 5)).toEqual([0, 0, 0, 0, 0])
  })
})

describe('past calls', () => {
  const now = Date.UTC(2026, 10, 23, 12)

  it('are the same for the same seed, and others for another', () => {
    const history = (seed: number) => createCallHistory(createSeededRandom(seed, 'history'), now, 28)
    expect(history(1)).toEqual(history(1))
    expect(history(1)).not.toEqual(history(2))
  })

  it('are those of an office: by day, on weekdays, with every outcome, before now', () => {
    const records = createCallHistory(createSeededRandom(1, 'history'), now, 28)
    expect(records.length).toBeGreaterThan(700)
    for (const { startedAt, stoppedAt, to, from } of records) {
      expect(stoppedAt).toBeLessThan(now)
      const start = new Date(startedAt)
      expect(start.getUTCDay()).not.toBe(0)
      expect(start.getUTCHours()).toBeGreaterThanOrEqual(8)
      expect(start.getUTCHours()).toBeLessThan(18)
      for (const number of [to, from]) expect(number).toMatch(drama)
    }
    expect(new Set(records.map(({ status }) => status))).toEqual(
      new Set(['answered', 'busy', 'no-answer', 'failed']),
    )
  })
})

describe('seeded chance', () => {
  it('makes ids like those of the documentation', () => {
    const random = createSeededRandom(1, 'ids')
    expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const ids = Array.from({ length: 1000 }, () => createResourceId(random))
    for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/)
    expect(new Set(ids).size).toBe(1000)
  })

  it('keeps streams apart and spreads evenly', () => {
    const [one, other] = [createSeededRandom(1, 'a'), createSeededRandom(1, 'b')]
    expect(one.fraction()).not.toBe(other.fraction())
    const counts = new Array<number>(10).fill(0)
    for (let draw = 0; draw < 10_000; draw++) {
      const at = one.between(0, 9)
      counts[at] = (counts[at] ?? 0) + 1
    }
    for (const count of counts) expect(count).toBeGreaterThan(850)
  })
})
