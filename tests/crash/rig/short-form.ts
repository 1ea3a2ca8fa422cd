import { expect } from 'vitest'
import { formatReport } from '../ledger/format-report.ts'
import { runCrashes, type CrashPlan } from './crash-run.ts'
import { checkpoints } from './die-at.ts'
import { fullMix } from './fault-plan.ts'

/**
 * Milliseconds of the desk's time for a real one: a minute's deadline takes 0.6 s. A machine that stalls
 * for 0.3 s is half a minute late by then, about as late as the desk allows for; so no faster.
 */
export const shortRate = 100

/** The short form of `npm run test:crash`: each crash point once at least, and as many kills at random. */
export async function expectPromiseKept(size: Pick<CrashPlan, 'kills' | 'orders'>): Promise<void> {
  // Chance decides when a process is killed anyway, so each run may as well be another one.
  const seed = Date.now() % 1_000_000
  const report = await runCrashes({ ...size, seed, rate: shortRate, mix: fullMix })
  const table = formatReport(report)
  expect(report.ledger.problems, table).toEqual([])
  expect(report.ledger.queued, table).toBeGreaterThanOrEqual(size.orders.sms + size.orders.faxes)
  expect(report.ledger.sent, table).toBeGreaterThan(0)
  expect([...report.deaths.by.keys()], table).toEqual(expect.arrayContaining([...checkpoints]))
}
