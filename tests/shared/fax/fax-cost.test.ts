import { describe, expect, it } from 'vitest'
import { formatMoney } from '#shared/account/money.ts'
import { estimateFax } from '#shared/fax/fax-cost.ts'

describe('estimateFax', () => {
  it.each([
    [1, 40, '£0.07'],
    [3, 120, '£0.20'],
    [15, 600, '£1.00'],
    [100, 4_000, '£6.67'],
  ])('%i pages take about %i s and cost about %s', (pages, seconds, cost) => {
    const estimate = estimateFax(pages)
    expect(estimate.seconds).toBe(seconds)
    expect(formatMoney(estimate.pounds)).toBe(cost)
  })
})
