import type { Lane, RequestBudget } from '#shared/status/status.ts'

/** Most urgent first, as the queue serves them; also the order of the graph from its base. */
export const laneOrder: readonly Lane[] = ['operator', 'outbox', 'follow', 'page', 'background']

type Minutes = RequestBudget['minutes']
type Minute = Minutes[number]

export interface Bar {
  /** Minutes since the beginning of the hour that is shown, 0…59. */
  readonly minute: number
  readonly lane: Lane
  readonly from: number
  readonly count: number
}

const countOf = (minute: Minute, lane: Lane): number => minute[lane] ?? 0
const sumOf = (minute: Minute): number => laneOrder.reduce((sum, lane) => sum + countOf(minute, lane), 0)

/** Stacked bars of the last 60 minutes; a shorter history is right-aligned. */
export function decideBars(minutes: Minutes): Bar[] {
  const start = 60 - minutes.length
  return minutes.flatMap((minute, index) => {
    let from = 0
    return laneOrder.flatMap((lane) => {
      const count = countOf(minute, lane)
      const bar = { minute: start + index, lane, from, count }
      from += count
      return count === 0 ? [] : [bar]
    })
  })
}

/** The top of the graph: a round number above the fullest minute. */
export function decideTop(minutes: Minutes): number {
  const fullest = Math.max(0, ...minutes.map(sumOf))
  return [10, 20, 50, 100, 200, 500, 1_000, 2_000].find((round) => round >= fullest) ?? 5_000
}

export interface HourRow {
  /** Minutes ago at which these five minutes began and ended. */
  readonly from: number
  readonly to: number
  readonly counts: Readonly<Record<Lane, number>>
}

/** The same hour in steps of five minutes, newest first, for reading as a table. */
export function decideHourRows(minutes: Minutes): HourRow[] {
  const padded = [...Array.from({ length: 60 - minutes.length }, (): Minute => ({}) as Minute), ...minutes]
  return Array.from({ length: 12 }, (_, index) => {
    const to = index * 5
    const part = padded.slice(60 - to - 5, 60 - to)
    return { from: to + 5, to, counts: addUp(part) }
  })
}

export function addUp(minutes: Minutes): Record<Lane, number> {
  const sum = (lane: Lane): number => minutes.reduce((total, minute) => total + countOf(minute, lane), 0)
  return {
    operator: sum('operator'),
    outbox: sum('outbox'),
    follow: sum('follow'),
    page: sum('page'),
    background: sum('background'),
  }
}

/** The lanes that sent anything in the last hour; the legend names no others. */
export function findBusyLanes(minutes: Minutes): Lane[] {
  const totals = addUp(minutes)
  return laneOrder.filter((lane) => totals[lane] > 0)
}
