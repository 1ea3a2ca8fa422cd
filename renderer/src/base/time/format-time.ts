const hourAndMinute = { hour: '2-digit', minute: '2-digit' } as const
const dayAndMonth = { day: 'numeric', month: 'short' } as const
const clock = new Intl.DateTimeFormat('en-GB', hourAndMinute)
const dayAndClock = new Intl.DateTimeFormat('en-GB', { ...dayAndMonth, ...hourAndMinute })
const yearAndClock = new Intl.DateTimeFormat('en-GB', { ...dayAndMonth, year: 'numeric', ...hourAndMinute })
const clockSeconds = new Intl.DateTimeFormat('en-GB', { ...hourAndMinute, second: '2-digit' })
const calendarDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'short' })
const calendarYear = new Intl.DateTimeFormat('en-GB', { year: 'numeric' })

/**
 * `14:02`, local time; a day that is not `now`'s is named, `3 Nov, 14:02`, and so is a year that is not:
 * `3 Nov 2027, 14:02`. Epoch milliseconds.
 */
export function formatMoment(at: number, now: number): string {
  return formatSince(at, now, clock)
}

/** As `formatMoment`, with the seconds for as long as it is today: `14:02:09`. Epoch milliseconds. */
export function formatClock(at: number, now: number): string {
  return formatSince(at, now, clockSeconds)
}

function formatSince(at: number, now: number, today: Intl.DateTimeFormat): string {
  if (calendarDay.format(at) === calendarDay.format(now)) return today.format(at)
  const sameYear = calendarYear.format(at) === calendarYear.format(now)
  return (sameYear ? dayAndClock : yearAndClock).format(at)
}

export interface Age {
  readonly unit: 'now' | 'seconds' | 'minutes' | 'hours' | 'days'
  readonly count: number
}

const steps = [
  { unit: 'days', ms: 86_400_000 },
  { unit: 'hours', ms: 3_600_000 },
  { unit: 'minutes', ms: 60_000 },
  { unit: 'seconds', ms: 1_000 },
] as const

/** How long ago in the largest whole unit; a moment in the future counts as now. */
export function decideAge(at: number, now: number): Age {
  const elapsed = Math.max(0, now - at)
  const step = steps.find(({ ms }) => elapsed >= ms)
  return step === undefined
    ? { unit: 'now', count: 0 }
    : { unit: step.unit, count: Math.floor(elapsed / step.ms) }
}
