import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quietUntil } from '#shared/outbox/quiet-hours.ts'

const minute = 60_000
const midnight = Date.UTC(2026, 10, 23)
const utcMinutes = (at: number): number => Math.floor(at / minute) % 1_440
const at = (hours: number, minutes = 0): number => midnight + (hours * 60 + minutes) * minute
const until = (now: number, from: string, to: string): number | null =>
  quietUntil(now, { on: true, from, until: to }, utcMinutes)

/** By the clocks of London, which went forward at 01:00 UTC on 29 March 2026 and back on 25 October. */
function london(at: number): number {
  const summer = at >= Date.UTC(2026, 2, 29, 1) && at < Date.UTC(2026, 9, 25, 1)
  return utcMinutes(at + (summer ? 60 * minute : 0))
}
const inLondon = (now: number, from: string, to: string): number | null =>
  quietUntil(now, { on: true, from, until: to }, london)

describe('a night in which the clocks change', () => {
  it('ends at the time that was set, not an hour later or earlier', () => {
    expect(inLondon(Date.UTC(2026, 2, 28, 22), '21:00', '08:00')).toBe(Date.UTC(2026, 2, 29, 7))
    expect(inLondon(Date.UTC(2026, 9, 24, 21), '21:00', '08:00')).toBe(Date.UTC(2026, 9, 25, 8))
  })

  it('ends when the clocks go forward over the time that was set', () => {
    const end = inLondon(Date.UTC(2026, 2, 28, 22), '21:00', '01:30') ?? 0
    expect(inLondon(end, '21:00', '01:30')).toBeNull()
    expect(end - Date.UTC(2026, 2, 29, 1)).toBeLessThanOrEqual(30 * minute)
  })

  it('ends in the future, and after it there is no quiet', () => {
    const nights = [Date.UTC(2026, 2, 28, 18), Date.UTC(2026, 9, 24, 18)]
    fc.assert(
      fc.property(fc.constantFrom(...nights), fc.integer({ min: 0, max: 900 }), (night, minutes) => {
        const now = night + minutes * minute
        const end = inLondon(now, '21:00', '08:00')
        if (end === null) return
        expect(end).toBeGreaterThan(now)
        expect(london(end)).toBe(8 * 60)
      }),
    )
  })
})

describe('quietUntil', () => {
  it('is nothing outside the hours, or while they are off', () => {
    expect(until(at(20, 59), '21:00', '08:00')).toBeNull()
    expect(until(at(8), '21:00', '08:00')).toBeNull()
    expect(quietUntil(at(22), { on: false, from: '21:00', until: '08:00' }, utcMinutes)).toBeNull()
  })

  it('ends on the same day or on the next', () => {
    expect(until(at(22) + 5_000, '21:00', '08:00')).toBe(at(32))
    expect(until(at(3), '21:00', '08:00')).toBe(at(8))
    expect(until(at(13), '12:00', '14:30')).toBe(at(14, 30))
  })

  it('knows no hours that begin when they end', () => {
    expect(until(at(9), '09:00', '09:00')).toBeNull()
  })

  it('always ends in the future, within a day', () => {
    const time = fc.integer({ min: 0, max: 1_439 }).map((minutes) => {
      const two = (value: number): string => String(value).padStart(2, '0')
      return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
    })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 864e5 * 3 }), time, time, (offset, from, to) => {
        const now = midnight + offset
        const end = until(now, from, to)
        if (end === null) return
        expect(end).toBeGreaterThan(now)
        expect(end - now).toBeLessThanOrEqual(864e5)
        expect(until(end, from, to)).toBeNull()
      }),
    )
  })
})
