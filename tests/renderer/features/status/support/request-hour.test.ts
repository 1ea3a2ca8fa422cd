import { describe, expect, it } from 'vitest'
import {
  addUp,
  decideBars,
  decideHourRows,
  decideTop,
  findBusyLanes,
} from '#renderer/features/status/support/request-hour.ts'

const quiet = { operator: 0, outbox: 0, follow: 0, page: 0, background: 0 }
const minute = (change: Partial<typeof quiet>): typeof quiet => ({ ...quiet, ...change })

describe('the graph of the last hour', () => {
  it('stacks the lanes and leaves out what sent nothing', () => {
    expect(decideBars([minute({ operator: 2, follow: 3 })])).toEqual([
      { minute: 59, lane: 'operator', from: 0, count: 2 },
      { minute: 59, lane: 'follow', from: 2, count: 3 },
    ])
  })

  it('puts a past shorter than an hour at the right', () => {
    const bars = decideBars([minute({ page: 1 }), minute({ page: 1 })])
    expect(bars.map((bar) => bar.minute)).toEqual([58, 59])
  })

  it('ends at a round number above the fullest minute', () => {
    expect(decideTop([])).toBe(10)
    expect(decideTop([minute({ follow: 20 })])).toBe(20)
    expect(decideTop([minute({ follow: 21 }), minute({ page: 3 })])).toBe(50)
    expect(decideTop([minute({ background: 3_000 })])).toBe(5_000)
  })
})

describe('the same hour as a table', () => {
  it('adds up five minutes a row, newest first, and loses nothing', () => {
    const minutes = Array.from({ length: 60 }, (_, index) =>
      minute({ follow: 1, operator: index === 59 ? 4 : 0 }),
    )
    const rows = decideHourRows(minutes)
    expect(rows).toHaveLength(12)
    expect(rows[0]).toMatchObject({ from: 5, to: 0, counts: { follow: 5, operator: 4 } })
    expect(rows.reduce((sum, row) => sum + row.counts.follow, 0)).toBe(addUp(minutes).follow)
  })

  it('copes with no past at all', () => {
    expect(decideHourRows([]).every((row) => row.counts.page === 0)).toBe(true)
    expect(findBusyLanes([])).toEqual([])
  })
})
