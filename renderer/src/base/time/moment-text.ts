/** A local date and time, as a date field has it, in epoch milliseconds; null where it is empty or incomplete. */
export function readMoment(text: string): number | null {
  const at = text === '' ? Number.NaN : new Date(widenYear(text)).getTime()
  return Number.isNaN(at) ? null : at
}

/** A field takes years of five and six digits as well, which `Date` only reads with a sign and six. */
const widenYear = (text: string): string =>
  text.replace(/^\d{5,6}(?=-)/, (year) => `+${year.padStart(6, '0')}`)

/** What a date field takes: local time to the minute. */
export function writeMoment(at: number): string {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
