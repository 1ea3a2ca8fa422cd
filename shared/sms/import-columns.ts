import { findPlaceholders } from './fill-template.ts'

/** One record of a CSV file and the line of the file it begins on, from 1. */
export interface ImportRecord {
  readonly line: number
  readonly cells: readonly string[]
}

/** Which column is what; columns count from 0. */
export interface ImportMapping {
  readonly hasHeader: boolean
  readonly to: number
  /** Null: the text is written beside the table. */
  readonly message: number | null
  /** The column that fills each placeholder; null where none does. */
  readonly placeholders: Readonly<Record<string, number | null>>
}

const toNames = /\b(?:mobile|phone|number|tel|telephone|cell|to|recipient|msisdn|handy)\b/i
const textNames = /\b(?:message|text|sms|body|content)\b/i

/** A column by its name, for placeholders: upper and lower case and spaces are no matter. */
const same = (one: string, other: string): boolean => flat(one) === flat(other)
const flat = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '')

/**
 * How a file is read until the operator says otherwise. `isNumber` tells whether a cell can be sent to: a
 * first record that holds none is a header, and the column with the most numbers is the recipients'.
 */
export function guessMapping(
  records: readonly ImportRecord[],
  text: string,
  isNumber: (cell: string) => boolean,
): ImportMapping {
  const [first] = records
  const header = first?.cells ?? []
  const hasHeader = records.length > 1 && !header.some(isNumber)
  const names = hasHeader ? header : []
  const to = guessTo(records.slice(hasHeader ? 1 : 0, 50), names, isNumber)
  const message = names.findIndex((name, column) => column !== to && textNames.test(name))
  const mapping = { hasHeader, to, message: message < 0 ? null : message }
  return { ...mapping, placeholders: matchPlaceholders(text, names) }
}

function guessTo(
  sample: readonly ImportRecord[],
  names: readonly string[],
  isNumber: (cell: string) => boolean,
): number {
  const columns = Math.max(1, ...sample.map(({ cells }) => cells.length))
  const scores = Array.from({ length: columns }, (_, column) => {
    const good = sample.filter(({ cells }) => isNumber(cells[column] ?? '')).length
    return good * 2 + (toNames.test(names[column] ?? '') ? 1 : 0)
  })
  return scores.indexOf(Math.max(...scores))
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
