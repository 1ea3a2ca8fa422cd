import { describe, expect, it } from 'vitest'
import { parseWireDate } from '#electron/main/provider/wire/dates.ts'

describe('parseWireDate', () => {
  it.each([
    ['2017-01-20T10:57:23.639102000+00:00', Date.UTC(2017, 0, 20, 10, 57, 23, 639)],
    ['2017-01-20T10:57:44+00:00', Date.UTC(2017, 0, 20, 10, 57, 44)],
    ['2017-10-05T11:24:00Z', Date.UTC(2017, 9, 5, 11, 24)],
    ['2017-10-05T11:24:00+0100', Date.UTC(2017, 9, 5, 10, 24)],
    ['2017-10-05 11:24:00-05:00', Date.UTC(2017, 9, 5, 16, 24)],
  ])('reads %s', (text, at) => {
    expect(parseWireDate(text)).toBe(at)
  })

  it.each([
    ['2011-11-30T00:00:00', Date.UTC(2011, 10, 30)],
    ['2010-07-21T00:00:00', Date.UTC(2010, 6, 20, 23)],
    ['2010-07-21', Date.UTC(2010, 6, 20, 23)],
    ['2017-03-26T01:30:00', Date.UTC(2017, 2, 26, 1, 30)],
    ['2017-10-29T01:30:00', Date.UTC(2017, 9, 29, 0, 30)],
  ])('reads %s, which has no zone, as civil time in London', (text, at) => {
    expect(parseWireDate(text)).toBe(at)
  })

  it.each(['', 'soon', '0', '1489318275', '2017-02-30T00:00:00', '2017-13-01', '0000-00-00T00:00:00'])(
    'reads nothing from %j',
    (text) => {
      expect(parseWireDate(text)).toBeNull()
    },
  )
})
