import { describe, expect, it } from 'vitest'
import { fillTemplate, findPlaceholders } from '#shared/sms/fill-template.ts'
import { costOf } from '#shared/sms/sms-cost.ts'

describe('templates', () => {
  it('finds each placeholder once, in its order', () => {
    expect(findPlaceholders('Hello {name}, {day} at {time of day}; bye { name }')).toEqual([
      'name',
      'day',
      'time of day',
    ])
  })

  it('leaves braces alone that hold no name', () => {
    expect(findPlaceholders('{} { } {"a":1} {name')).toEqual([])
  })

  it('fills in what is known and leaves the rest to be seen', () => {
    expect(fillTemplate('Hello {name}, see you {day}', { name: ' Ann ', day: ' ' })).toBe(
      'Hello Ann, see you {day}',
    )
  })

  it('a value is put in as it is', () => {
    expect(fillTemplate('{a} {toString}', { a: '$& {b}' })).toBe('$& {b} {toString}')
  })
})

describe('cost', () => {
  it('is exact', () => {
    expect([0, 1, 3, 1_000, 10_001].map(costOf)).toEqual(['0.000', '0.045', '0.135', '45.000', '450.045'])
  })
})
