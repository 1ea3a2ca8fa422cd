import { expect, it } from 'vitest'
import { shortRate } from '../rig/short-form.ts'
import { runNaive } from './naive-run.ts'

it('catches a sender that tries again after every error', async () => {
  const ledger = await runNaive({ seed: 11, kills: 20, messages: 60, rate: shortRate })
  expect(ledger.queued).toBe(60)
  expect(ledger.duplicates + ledger.lost).toBeGreaterThan(0)
})
