const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const dayAndClock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const clockSeconds = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const calendarDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'short' })

/** `14:02`, local time; a day that is not `now`'s is named: `3 Nov, 14:02`. Epoch milliseconds. */
export function formatMoment(at: number, now: number): string {
  const sameDay = calendarDay.format(at) === calendarDay.format(now)
  return (sameDay ? clock : dayAndClock).format(at)
}

/** `14:02:09`; on another day than `now`'s the day, without seconds: `3 Nov, 14:02`. Epoch milliseconds. */
export function formatClock(at: number, now: number): string {
  const sameDay = calendarDay.format(at) === calendarDay.format(now)
  return (sameDay ? clockSeconds : dayAndClock).format(at)
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
