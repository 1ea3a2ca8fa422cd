import { describe, expect, it } from 'vitest'
import { simulateDay } from './simulated-day.ts'

const quota = 24 * 5_000
const seeds = Array.from({ length: 20 }, (_, index) => index + 1)
const headers = ['sliding', 'aligned', 'none'] as const

describe('24 hours with an outbox that is never empty', () => {
  it.each(seeds.map((seed) => ({ seed, headers: headers[seed % headers.length] ?? 'none' })))(
    'seed $seed, headers $headers: uses the quota, is never refused, keeps nobody waiting',
    async (options) => {
      const { sent, refused, waits } = await simulateDay({ ...options, hours: 24 })
      expect(refused).toBe(0)
      expect(sent).toBeGreaterThanOrEqual(0.99 * quota)
      expect(percentile(waits.operator, 0.95)).toBeLessThanOrEqual(50)
      expect(percentile(waits.operator, 1)).toBeLessThanOrEqual(1_000)
      expect(percentile(waits.background, 1)).toBeLessThanOrEqual(90_000)
    },
    60_000,
  )
})

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
