import { expect, it } from 'vitest'
import { formatReport } from './ledger/format-report.ts'
import { runCrashes, type CrashPlan } from './rig/crash-run.ts'
import { checkpoints } from './rig/die-at.ts'
import { fullMix } from './rig/fault-plan.ts'

/** The short form of `npm run test:crash`; chance decides the rest, so each run is another one. */
const seed = Date.now() % 1_000_000

it.each<readonly [string, Pick<CrashPlan, 'kills' | 'orders'>]>([
  ['messages', { kills: 40, orders: { sms: 90, faxes: 0 } }],
  ['faxes', { kills: 15, orders: { sms: 0, faxes: 25 } }],
])('keeps the promise for %s, killed at every point and at random', async (_, size) => {
  const report = await runCrashes({ ...size, seed, rate: 200, mix: fullMix })
  const table = formatReport(report)
  expect(report.ledger.problems, table).toEqual([])
  expect(report.ledger.queued, table).toBe(size.orders.sms + size.orders.faxes)
  expect(report.ledger.sent, table).toBeGreaterThan(0)
  expect([...report.deaths.by.keys()], table).toEqual(expect.arrayContaining([...checkpoints]))
})
