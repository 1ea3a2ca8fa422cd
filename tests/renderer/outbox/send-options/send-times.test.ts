import { describe, expect, it } from 'vitest'
import {
  areTimesRight,
  checkTimes,
  nextHour,
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

  it('begin with the next full hour, over midnight too', () => {
    expect(nextHour(now)).toBe('2026-03-14T10:00')
    expect(nextHour(new Date(2026, 2, 14, 23, 5).getTime())).toBe('2026-03-15T00:00')
  })
})
