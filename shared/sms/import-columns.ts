import type { CsvRecord } from '../csv/csv-records.ts'
import { findPlaceholders } from './fill-template.ts'
import { isHeadingWords } from './heading-words.ts'

/** Which column is what; columns count from 0. */
export interface ImportMapping {
  readonly hasHeader: boolean
  /** Null where no column is plainly the one with the mobile numbers: the operator is asked. */
  readonly to: number | null
  /** Null: the text is written beside the table. */
  readonly message: number | null
  /** The column that fills each placeholder; null where none does. */
  readonly placeholders: Readonly<Record<string, number | null>>
}

/** What a cell holds: a mobile number, a number that is none, or no number that can be sent to. */
export type CellKind = 'mobile' | 'number' | 'none'
export type ReadCell = (cell: string) => CellKind

const mobileName = /\b(?:mobiles?|mob|cell(?:phone)?|handy|sms|msisdn|text (?:number|no))\b/i
const phoneName = /\b(?:phones?|numbers?|tel|telephone|contact|to|recipient)\b/i
const otherName =
  /\b(?:home|work|office|landline|fax|order|nhs|invoice|account|patient|reference|ref|id|date|time|dob|born|birth|amount|price|total|balance|code|appointment)\b/i
const textName = /\b(?:message|text|sms|body|content)\b/i

/** A column by its name, for placeholders: only letters and digits matter, `First Name *` is `first_name`. */
const same = (one: string, other: string): boolean => flat(one) === flat(other)
const flat = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** How a file is read until the operator says otherwise. */
export function guessMapping(records: readonly CsvRecord[], text: string, readCell: ReadCell): ImportMapping {
  const header = records[0]?.cells ?? []
  const hasHeader = isHeader(records, text) && header.every((cell) => readCell(cell) === 'none')
  const names = hasHeader ? header : []
  const to = guessTo(takeSample(records.slice(hasHeader ? 1 : 0)), names, readCell)
  const message = names.findIndex((name, column) => column !== to && isTextName(name))
  const mapping = { hasHeader, to, message: message < 0 ? null : message }
  return { ...mapping, placeholders: matchPlaceholders(text, names) }
}

/**
 * Where it is not sure that the first record names the columns, it is a line like all others: it may be a
 * person whose number is missing or wrong. A heading is a known word, or a placeholder of the text, and does
 * not come again in the line below it.
 */
function isHeader([header, second]: readonly CsvRecord[], text: string): boolean {
  if (header === undefined || second === undefined || header.openQuote !== null) return false
  if (header.cells.some((cell) => cell.replace(/\D/g, '').length >= 6)) return false
  const placeholders = findPlaceholders(text)
  const isHeading = (cell: string): boolean =>
    isHeadingWords(cell) || placeholders.some((placeholder) => same(cell, placeholder))
  return header.cells.some((cell, column) => isHeading(cell) && !same(cell, second.cells[column] ?? ''))
}

const isTextName = (name: string): boolean => textName.test(name) && !/\b(?:number|no)\b/i.test(name)

const sampleSize = 200

/** Records from all over the file. */
function takeSample(records: readonly CsvRecord[]): readonly CsvRecord[] {
  const sound = records.filter(({ openQuote }) => openQuote === null)
  const step = Math.max(1, Math.floor(sound.length / sampleSize))
  return sound.filter((_, index) => index % step === 0).slice(0, sampleSize)
}

interface Column {
  readonly column: number
  /** What the heading says: 2 mobile numbers, 1 numbers, -1 something else, 0 nothing. */
  readonly heading: number
  /** Of the cells that are not blank, from 0 to 1. */
  readonly mobiles: number
  readonly numbers: number
}

/** Null where it is close, or where no column is good. */
function guessTo(sample: readonly CsvRecord[], names: readonly string[], readCell: ReadCell): number | null {
  const width = Math.max(names.length, 1, ...sample.map(({ cells }) => cells.length))
  if (width === 1) return 0
  const columns = Array.from({ length: width }, (_, column) =>
    rate(column, names[column] ?? '', sample, readCell),
  )
  const named = columns.filter(({ heading, numbers }) => heading === 2 && numbers >= 0.5)
  const full = columns.filter(({ heading, mobiles }) => heading >= 0 && mobiles >= 0.6)
  const [best] = named
  if (best !== undefined) {
    const rival = full.some((other) => other.column !== best.column && other.mobiles > best.mobiles + 0.3)
    return named.length > 1 || rival ? null : best.column
  }
  if (full.length > 0) return onlyOne(full) ?? onlyOne(full.filter(({ heading }) => heading === 1))
  return onlyOne(columns.filter(({ heading, numbers }) => heading === 1 && numbers >= 0.5))
}

const onlyOne = ([first, ...others]: readonly Column[]): number | null =>
  first !== undefined && others.length === 0 ? first.column : null

function rate(column: number, name: string, sample: readonly CsvRecord[], readCell: ReadCell): Column {
  const cells = sample.map((record) => record.cells[column] ?? '').filter((cell) => cell.trim() !== '')
  const kinds = cells.map(readCell)
  const share = (...wanted: readonly CellKind[]): number =>
    kinds.length === 0 ? 0 : kinds.filter((kind) => wanted.includes(kind)).length / kinds.length
  return { column, heading: headingOf(name), mobiles: share('mobile'), numbers: share('mobile', 'number') }
}

function headingOf(name: string): number {
  const words = name.replace(/[_\-.]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2')
  if (mobileName.test(words)) return 2
  if (otherName.test(words)) return -1
  return phoneName.test(words) ? 1 : 0
}

/** Each placeholder of the text with the column of its name. */
export function matchPlaceholders(
  text: string,
  names: readonly string[],
): Readonly<Record<string, number | null>> {
  const found = findPlaceholders(text).map((placeholder) => {
    const column = names.findIndex((name) => same(name, placeholder))
    return [placeholder, column < 0 ? null : column] as const
  })
  return Object.fromEntries(found)
}
