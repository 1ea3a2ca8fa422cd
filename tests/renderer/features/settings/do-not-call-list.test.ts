import { describe, expect, it } from 'vitest'
import { formatDoNotCall, parseDoNotCall } from '#renderer/features/settings/do-not-call-list.ts'

describe('the list of numbers that are never called', () => {
  it('reads every way of writing a number, each number once', () => {
    const { numbers, problems } = parseDoNotCall(
      '01632 960777\n+44 (0)1632 960777\n\n  tel:+44-20-7946-0999 \n',
    )
    expect(numbers).toEqual(['441632960777', '442079460999'])
    expect(problems).toEqual([])
  })

  it('names the line of what is no number and keeps the others', () => {
    const { numbers, problems } = parseDoNotCall('01632 960777\nBob\n12\n999')
    expect(numbers).toEqual(['441632960777'])
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'name'],
      [3, 'too-short'],
      [4, 'emergency'],
    ])
  })

  it('shows what it kept in a form that reads back the same', () => {
    const kept = ['441632960777', '12125550100', '118118']
    expect(parseDoNotCall(formatDoNotCall(kept))).toEqual({ numbers: kept, problems: [] })
  })
})
