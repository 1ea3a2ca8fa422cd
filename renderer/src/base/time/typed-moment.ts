const two = (value: number | string): string => String(value).padStart(2, '0')

/** Whether the day exists: 31 April does not. */
function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/**
 * A typed day as `2026-03-14`: `14/3/2026`, `14.03.26`, `14 3` of this year, or as it is returned. Null where it is
 * no day. `now` in epoch milliseconds.
 */
export function readDay(text: string, now: number): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text)
  const typed = /^\s*(\d{1,2})[/.\-\s]+(\d{1,2})(?:[/.\-\s]+(\d{4}|\d{2}))?\s*$/.exec(text)
  const [year, month, day] =
    iso !== null
      ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
      : typed === null
        ? [0, 0, 0]
        : [readYear(typed[3], now), Number(typed[2]), Number(typed[1])]
  return isDay(year, month, day) ? `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` : null
}

function readYear(text: string | undefined, now: number): number {
  if (text === undefined) return new Date(now).getFullYear()
  return text.length === 2 ? 2_000 + Number(text) : Number(text)
}

/** A typed time of 24 hours as `09:30`: `9:30`, `930`, `9.30`, `9`. Null where it is no time. */
export function readClock(text: string): string | null {
  const found = /^(\d{1,2}?)(?:[:.]?(\d{2}))?$/.exec(text.replaceAll(/\s/g, ''))
  if (found === null) return null
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)]
  return hours < 24 && minutes < 60 ? `${two(hours)}:${two(minutes)}` : null
}

/** `2026-03-14` as it is read in Britain: `14/03/2026`. */
export const showDay = (day: string): string => day.split('-').reverse().join('/')

/** Another day, so many later; `day` as `readDay` returns it. */
export function stepDay(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

/** Another time of the same day, so many minutes later, on a multiple of the step; it goes round at midnight. */
export function stepClock(clock: string, minutes: number): string {
  const [hours = 0, rest = 0] = clock.split(':').map(Number)
  const step = Math.abs(minutes)
  const at = hours * 60 + rest
  const next = minutes > 0 ? Math.floor(at / step) * step + step : Math.ceil(at / step) * step - step
  const day = (next + 1_440) % 1_440
  return `${two(Math.floor(day / 60))}:${two(day % 60)}`
}
