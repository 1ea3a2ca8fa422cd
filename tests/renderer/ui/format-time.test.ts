import { describe, expect, it } from 'vitest'
import { decideAge, formatMoment } from '#renderer/ui/format-time.ts'

const at = new Date(2026, 10, 23, 14, 2, 9).getTime()

describe('decideAge', () => {
  it.each([
    [0, 'now', 0],
    [999, 'now', 0],
    [4_200, 'seconds', 4],
    [59_999, 'seconds', 59],
    [60_000, 'minutes', 1],
    [3_600_000 * 5, 'hours', 5],
    [86_400_000 * 2.5, 'days', 2],
    [-10_000, 'now', 0],
  ] as const)('%d ms ago is %s %d', (elapsed, unit, count) => {
    expect(decideAge(at, at + elapsed)).toEqual({ unit, count })
  })
})

describe('formatMoment', () => {
  it('writes the time of today and names another day', () => {
    expect(formatMoment(at, at + 3_600_000)).toBe('14:02')
    expect(formatMoment(at, at + 86_400_000)).toBe('23 Nov, 14:02')
  })
})
