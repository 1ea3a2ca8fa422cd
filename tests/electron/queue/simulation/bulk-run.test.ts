import { beforeAll, describe, expect, it } from 'vitest'
import { BulkRun } from './bulk-run.ts'

const minuteMs = 60_000

describe('an import of 2,000 messages beside a board with calls on it', () => {
  const run = new BulkRun(2_000)
  let oldHistory: Promise<number>

  beforeAll(async () => {
    run.lookAtBoard()
    for (let minute = 0; minute < 33; minute++) {
      if (minute === 13) oldHistory = timeOf(run, () => run.askInTurn('page', 20))
      await run.clock.advance(minuteMs - 100)
      void run.ask('operator')
      void run.ask('background')
      await run.clock.advance(100)
    }
  })

  it('never lets the board grow older than six seconds', () => {
    expect(run.oldestBoard(0)).toBeLessThanOrEqual(6_000)
  })

  it('sends one a second all the while', () => {
    expect(run.sentAt.length).toBeGreaterThanOrEqual(33 * 60 - 20)
  })

  it('carries out at once whatever the operator asks for', () => {
    expect(run.waits.operator.length).toBe(33)
    expect(Math.max(...run.waits.operator)).toBe(0)
  })

  it('reads the other pages too, and starves neither statuses nor what runs in the background', async () => {
    expect(await oldHistory).toBeLessThanOrEqual(2 * minuteMs)
    expect(Math.max(...run.waits.follow)).toBeLessThanOrEqual(90_000)
    expect(Math.max(...run.waits.background)).toBeLessThanOrEqual(90_000)
  })

  it('has every message confirmed within the hour', async () => {
    await run.clock.advance(30 * minuteMs)
    expect(run.deliveredAt.length).toBe(2_000)
  })
})

describe('the same on a login that two desks share', () => {
  it('keeps half of the flow for the messages, and the board seconds old', async () => {
    const run = new BulkRun(2_000, 2)
    run.lookAtBoard()
    void run.askInTurn('page', 20)
    await run.clock.advance(30 * minuteMs)
    expect(run.oldestBoard(0)).toBeLessThanOrEqual(8_000)
    expect(run.sentAt.length).toBeGreaterThanOrEqual(30 * 20)
    expect(Math.max(...run.waits.follow)).toBeLessThanOrEqual(120_000)
  })
})

async function timeOf(run: BulkRun, task: () => Promise<void>): Promise<number> {
  const from = run.clock.monotonic()
  await task()
  return run.clock.monotonic() - from
}
