import { describe, expect, it } from 'vitest'
import {
  areTimesRight,
  checkTimes,
  firstTime,
  offerTimes,
  noTimes,
  readTimes,
} from '#renderer/outbox/send-options/send-times.ts'

const now = new Date(2026, 2, 14, 9, 30, 20).getTime()

describe('the times of what is to be sent', () => {
  it('are none where nothing is chosen', () => {
    expect(readTimes(noTimes)).toEqual({ sendAt: null, notAfter: null })
    expect(areTimesRight(noTimes, now)).toBe(true)
  })

  it.each([
    ['the minute that is running', '2026-03-14T09:30', '', { sendAt: null, notAfter: null }],
    ['a minute ago', '2026-03-14T09:29', '', { sendAt: 'past', notAfter: null }],
    ['an end that has passed', '', '2026-03-14T09:30', { sendAt: null, notAfter: 'past' }],
    ['an end before it leaves', '2026-03-14T12:00', '2026-03-14T11:00', { sendAt: null, notAfter: 'order' }],
    ['an end when it leaves', '2026-03-14T12:00', '2026-03-14T12:00', { sendAt: null, notAfter: 'order' }],
    ['a day of next year', '2027-03-14T09:30', '2027-03-14T09:31', { sendAt: null, notAfter: null }],
    ['a year mistyped', '2056-11-24T00:05', '', { sendAt: 'too-far', notAfter: null }],
    ['a year of five digits', '20266-11-24T00:05', '', { sendAt: 'too-far', notAfter: null }],
    ['a year of six digits', '202666-11-24T00:05', '', { sendAt: 'too-far', notAfter: null }],
    ['an end in a year mistyped', '', '2062-03-14T12:00', { sendAt: null, notAfter: 'too-far' }],
    ['an end alone', '', '2026-03-14T12:00', { sendAt: null, notAfter: null }],
  ])('%s', (_, sendAt, notAfter, problems) => {
    expect(checkTimes({ sendAt, notAfter }, now)).toEqual(problems)
  })

  const at = (day: number, hours: number, minutes = 0): number =>
    new Date(2026, 2, day, hours, minutes).getTime()
  const never = (): boolean => false

  it('are offered where they lie ahead: in an hour, this afternoon, tomorrow and Monday morning', () => {
    // A Saturday.
    expect(offerTimes(now, never)).toEqual([
      { name: 'hour', at: '2026-03-14T10:35' },
      { name: 'today', at: '2026-03-14T14:00' },
      { name: 'tomorrow', at: '2026-03-15T09:00' },
      { name: 'monday', at: '2026-03-16T09:00' },
    ])
    expect(offerTimes(at(14, 13, 30), never).map(({ name }) => name)).toEqual(['hour', 'tomorrow', 'monday'])
    // On a Sunday tomorrow is Monday.
    expect(offerTimes(at(15, 9), never).map(({ name }) => name)).toEqual(['hour', 'today', 'tomorrow'])
  })

  it('are not offered in the quiet hours', () => {
    const isQuiet = (moment: number): boolean => new Date(moment).getHours() < 12
    expect(offerTimes(now, isQuiet).map(({ name }) => name)).toEqual(['today'])
  })

  it.each([
    [at(14, 9, 30), '2026-03-14T10:30'],
    [at(14, 20, 15), '2026-03-15T09:00'],
    [at(14, 23, 5), '2026-03-15T09:00'],
  ])('begin by day, never at midnight', (moment, first) => {
    expect(firstTime(moment, offerTimes(moment, never))).toBe(first)
  })
})
