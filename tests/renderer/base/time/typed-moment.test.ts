import { describe, expect, it } from 'vitest'
import { readClock, readDay, showDay, stepClock, stepDay } from '#renderer/base/time/typed-moment.ts'

const now = new Date(2026, 2, 14, 9, 30).getTime()

describe('a day that is typed', () => {
  it.each([
    ['14/03/2026', '2026-03-14'],
    ['4/3/26', '2026-03-04'],
    ['4.3.2026', '2026-03-04'],
    ['4 3', '2026-03-04'],
    ['2026-03-14', '2026-03-14'],
    ['29/02/2028', '2028-02-29'],
  ])('%s', (text, day) => expect(readDay(text, now)).toBe(day))

  it.each(['', '31/04/2026', '29/02/2026', '03/14/2026', 'tomorrow', '14/03/20267'])('%s is none', (text) =>
    expect(readDay(text, now)).toBeNull(),
  )

  it('is shown and stepped as in Britain', () => {
    expect(showDay('2026-03-14')).toBe('14/03/2026')
    expect([stepDay('2026-02-28', 1), stepDay('2026-01-01', -1)]).toEqual(['2026-03-01', '2025-12-31'])
  })
})

describe('a time of 24 hours that is typed', () => {
  it.each([
    ['9', '09:00'],
    ['21', '21:00'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9.30', '09:30'],
    [' 14 : 05 ', '14:05'],
    ['00:00', '00:00'],
  ])('%s', (text, clock) => expect(readClock(text)).toBe(clock))

  it.each(['', '24:00', '9:60', '9 pm', '12345'])('%s is none', (text) => expect(readClock(text)).toBeNull())

  it('is stepped to the next quarter, and goes round', () => {
    expect([stepClock('09:07', 15), stepClock('09:07', -15)]).toEqual(['09:15', '09:00'])
    expect([stepClock('23:45', 15), stepClock('00:00', -15)]).toEqual(['00:00', '23:45'])
  })
})
