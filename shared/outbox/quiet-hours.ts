import type { QuietHours } from '../settings/settings.ts'

const minuteMs = 60_000
const dayMinutes = 1_440

/** Minutes since midnight by this computer's local time; takes epoch milliseconds. */
export type LocalMinutes = (at: number) => number

export const localMinutes: LocalMinutes = (at) => {
  const local = new Date(at)
  return local.getHours() * 60 + local.getMinutes()
}

/** When the quiet hours in force at `now` end, epoch milliseconds; null outside them. */
export function quietUntil(now: number, hours: QuietHours, minutesOf: LocalMinutes): number | null {
  const [from, until, at] = [toMinutes(hours.from), toMinutes(hours.until), minutesOf(now)]
  if (!hours.on || !isWithin(at, from, until)) return null
  const startOfMinute = now - (((now % minuteMs) + minuteMs) % minuteMs)
  const end = startOfMinute + ((until - at + dayMinutes) % dayMinutes) * minuteMs
  const right = end - minutesBetween(until, minutesOf(end)) * minuteMs
  // Where the clocks go forward over it, that time does not come, and a little later will do.
  return minutesOf(right) === until && right > now ? right : end
}

/** By how much a clock is ahead, the short way round: a night in which the clocks change has another length. */
function minutesBetween(time: number, clock: number): number {
  const ahead = (clock - time + dayMinutes) % dayMinutes
  return ahead > dayMinutes / 2 ? ahead - dayMinutes : ahead
}

/** `from` after `until` wraps midnight; equal ones are no hours at all. */
function isWithin(at: number, from: number, until: number): boolean {
  return from <= until ? at >= from && at < until : at >= from || at < until
}

function toMinutes(time: string): number {
  const [hours, minutes] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}
