const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const longestDate = 60
const httpDate = /\b(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4}|\d{2}) (\d{2}):(\d{2}):(\d{2})\b/i

/**
 * An HTTP date as epoch milliseconds, or null. The weekday is ignored: the documentation's own examples have
 * wrong ones, and an unpadded day ("Fri, 8 Mar 2017").
 */
export function parseHttpDate(text: string): number | null {
  if (text.length > longestDate) return null
  const [, day, month, year, hours, minutes, seconds] = httpDate.exec(text) ?? []
  if (day === undefined || month === undefined || year === undefined) return null
  const monthIndex = months.indexOf(month.toLowerCase())
  if (monthIndex < 0) return null
  const fullYear = year.length === 2 ? 2_000 + Number(year) : Number(year)
  return Date.UTC(fullYear, monthIndex, Number(day), Number(hours), Number(minutes), Number(seconds))
}
