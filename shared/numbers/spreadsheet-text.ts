import type { InvalidReason, NumberNote } from './parsed-dial.ts'

/** What a spreadsheet made of a cell that held a number; `reason` where its digits can't be known any more. */
export type SpreadsheetReading =
  { readonly text: string; readonly notes: readonly NumberNote[] } | { readonly reason: InvalidReason }

const scientific = /^\+?\d(?:[.,]\d+)?E\+?\d{1,2}$/i
const time = String.raw`(?:[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:Z|[ap]\.?m\.?|[+-]\d{2}:?\d{2})?)?`
const yearFirst = new RegExp(String.raw`^\d{4}([-/.])\d{1,2}\1\d{1,2}${time}$`, 'i')
const yearLast = new RegExp(String.raw`^\d{1,2}([-/.])\d{1,2}\1\d{4}${time}$`, 'i')
const thousands = /^\+?\d{1,3}(?:,\d{3}){2,}(?:\.\d{1,2})?$/
const decimals = /^(\+?\d[\d ]{7,})(?:\.(\d{1,2})|,(0{1,2}))$/
/** A measure such as a degree of latitude, or a figure that was not rounded; `020.79460000` begins with 0. */
const measure = /^-?(?:[1-9]\d{0,2}[.,]\d{5,}|[1-9]\d{9,}\.\d{3,}|0[.,]\d+)$/

/**
 * Takes off what spreadsheets add to a number: `7700900123.0`, `447,700,900,123`, `'+44…`. What is not
 * whole, is a date, or was shortened to `4.477E+11` is no number. For texts of up to 1,000 characters.
 */
export function readSpreadsheetText(text: string): SpreadsheetReading {
  const bare = text.replace(/^['"`‘’“”]+/, '').replace(/(?<!['"`‘’“”])['"`‘’“”]+$/, '')
  if (scientific.test(bare)) return { reason: 'shortened' }
  if (yearFirst.test(bare) || yearLast.test(bare)) return { reason: 'date' }
  if (measure.test(bare)) return { reason: 'decimal' }
  const grouped = thousands.test(bare)
  const plain = grouped ? bare.replaceAll(',', '') : bare
  const found = decimals.exec(plain)
  if (found === null) return { text: plain, notes: grouped ? ['thousands'] : [] }
  const [, whole = '', fraction = found[3] ?? ''] = found
  if (/[^0]/.test(fraction)) return { reason: 'decimal' }
  return { text: whole, notes: grouped ? ['thousands', 'decimal'] : ['decimal'] }
}
