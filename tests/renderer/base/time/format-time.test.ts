import { describe, expect, it } from 'vitest'
import { decideAge, formatClock, formatMoment } from '#renderer/base/time/format-time.ts'

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

  it('names a year that is not the current one, however near the day', () => {
    expect(formatMoment(new Date(2056, 10, 24, 0, 5).getTime(), at)).toBe('24 Nov 2056, 00:05')
    const newYear = new Date(2027, 0, 1, 0, 5).getTime()
    expect(formatMoment(newYear - 600_000, newYear)).toBe('31 Dec 2026, 23:55')
    expect(formatMoment(newYear, newYear - 600_000)).toBe('1 Jan 2027, 00:05')
  })
})

describe('formatClock', () => {
  it('has the seconds today, and the day and year where they are others', () => {
    expect(formatClock(at, at)).toBe('14:02:09')
    expect(formatClock(at, at + 86_400_000)).toBe('23 Nov, 14:02')
    expect(formatClock(at, at + 366 * 86_400_000)).toBe('23 Nov 2026, 14:02')
  })
})
