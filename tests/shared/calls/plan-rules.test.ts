import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPlan, emptyPlan, longestPlan, readMinutes, showMinutes } from '#shared/calls/plan-rules.ts'

const problems = (plan: Partial<typeof emptyPlan>) => checkPlan({ ...emptyPlan, ...plan })

describe('case 43: what belongs together is asked for together, both fields named', () => {
  it('an announcement needs its time', () => {
    expect(problems({ announcementId: 'a' })).toEqual([
      { field: 'announcementAtSeconds', messages: ['announcement-needs-time'] },
      { field: 'announcementId', messages: ['announcement-needs-time'] },
    ])
  })

  it('a time needs its announcement', () => {
    expect(problems({ announcementAtSeconds: 60 }).map((one) => one.field)).toEqual([
      'announcementId',
      'announcementAtSeconds',
    ])
  })

  it('a goodbye needs a hang-up', () => {
    expect(problems({ goodbyeAnnouncementId: 'g' })).toEqual([
      { field: 'hangUpAtSeconds', messages: ['goodbye-needs-hang-up'] },
      { field: 'goodbyeAnnouncementId', messages: ['goodbye-needs-hang-up'] },
    ])
  })

  it('an announcement comes before the hang-up', () => {
    const late = { announcementId: 'a', announcementAtSeconds: 900, hangUpAtSeconds: 900 }
    expect(problems(late).map((one) => one.messages)).toEqual([
      ['announcement-after-hang-up'],
      ['announcement-after-hang-up'],
    ])
    expect(problems({ ...late, announcementAtSeconds: 899 })).toEqual([])
  })

  it('no plan, and a whole plan, are fine', () => {
    expect(problems({})).toEqual([])
    expect(
      problems({
        hangUpAtSeconds: 900,
        announcementId: 'a',
        announcementAtSeconds: 780,
        goodbyeAnnouncementId: 'g',
      }),
    ).toEqual([])
  })

  it.each([0, longestPlan + 1])('a hang-up after %i seconds is out of range', (hangUpAtSeconds) => {
    expect(problems({ hangUpAtSeconds })).toEqual([{ field: 'hangUpAtSeconds', messages: ['out-of-range'] }])
  })
})

describe('minutes as people type them', () => {
  it.each([
    ['', null],
    ['15', 900],
    [' 15 min ', 900],
    ['1.5', 90],
    ['1,5', 90],
    ['1:30', 90],
    ['90 s', 90],
    ['0', 0],
  ])('%j', (text, value) => expect(readMinutes(text)).toEqual({ ok: true, value }))

  it.each(['soon', '1:75', '-5', '1 2', '1e3', '15 hours'])('%j is no time', (text) =>
    expect(readMinutes(text)).toEqual({ ok: false, error: 'not-a-time' }),
  )

  it('refuses more than a day', () => {
    expect(readMinutes('1441')).toEqual({ ok: false, error: 'out-of-range' })
  })

  it('shows seconds in a form that reads back alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: longestPlan }), (seconds) => {
        expect(readMinutes(showMinutes(seconds))).toEqual({ ok: true, value: seconds })
      }),
    )
  })
})
