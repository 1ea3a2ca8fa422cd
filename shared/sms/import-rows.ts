import type { CsvRecord } from '../csv/csv-records.ts'
import type { NumberCaution } from '../numbers/number-caution.ts'
import type { InvalidReason, NumberNote } from '../numbers/parsed-dial.ts'
import { checkMessage } from './check-sms.ts'
import { fillTemplate, findPlaceholders } from './fill-template.ts'
import { readGsm, unitsOfOne } from './gsm-text.ts'
import type { ImportMapping } from './import-columns.ts'
import { messageText } from './message-text.ts'
import { makePlain } from './plain-text.ts'

/** Why nothing can be sent to a cell. */
export type CellProblem = InvalidReason | 'name' | 'sip' | 'short' | 'emergency'

/** `open-quote`: the end of this line's record is not known. */
export type ImportProblem = CellProblem | 'open-quote' | 'no-message' | 'message-too-long' | 'unfilled'

/**
 * What has to be looked at before a line is sent: how the number was read, what kind of number it is, a text
 * that telephones take as several messages, cells behind the last column, a cell of several lines that may
 * hold another's record, accents that may be read wrongly, a number that had a line before.
 */
export type ImportDoubt =
  | NumberNote
  | NumberCaution
  | 'several-parts'
  | 'extra-cells'
  | 'several-lines'
  | 'guessed-encoding'
  | 'same-number'

/** What the judgement of numbers says of a cell. */
export interface ReadNumber {
  /** Exactly what is sent; null where nothing can be. */
  readonly digits: string | null
  readonly problem: CellProblem | null
  readonly notes: readonly NumberNote[]
  readonly caution: NumberCaution | null
}

/** One line of the file as it will be sent, or why it is not. */
export interface ImportRow {
  readonly line: number
  /** As the file has it. */
  readonly to: string
  readonly digits: string | null
  readonly message: string
  readonly problem: ImportProblem | null
  readonly doubts: readonly ImportDoubt[]
  /** The first line with the same number and text; this one is not sent. */
  readonly sameAs: number | null
  /** The first line with the same number, for the doubt `same-number`. */
  readonly sameNumberAs: number | null
}

export interface RowOptions {
  readonly mapping: ImportMapping & { readonly to: number }
  /** For all lines where no column has texts. */
  readonly text: string
  /** Characters outside the GSM alphabet are replaced by their plain equivalents. */
  readonly plain: boolean
  /** Cells of the header, or null where there is none. */
  readonly width: number | null
  /** Whether letters beyond ASCII were read in an encoding that is only likely. */
  readonly isEncodingGuessed: boolean
  readonly readNumber: (cell: string) => ReadNumber
}

/** Reads rows one after the other, so that ten thousand can be read a few at a time. */
export function createRowReader(options: RowOptions): (record: CsvRecord) => ImportRow {
  const seen = new Map<string, number>()
  const note = (key: string, line: number): number | null => {
    const first = seen.get(key) ?? null
    if (first === null) seen.set(key, line)
    return first
  }

  return (record) => {
    const { line, cells, openQuote } = record
    const to = (cells[options.mapping.to] ?? '').trim()
    if (openQuote !== null) return brokenRow(line, to)
    const number = options.readNumber(to)
    const { digits } = number
    const message = messageOf(cells, options)
    const problem = number.problem ?? problemOf(message)
    const sameAs = digits === null ? null : note(`${digits} ${message}`, line)
    const sameNumberAs = digits === null || sameAs !== null ? null : note(digits, line)
    const doubts = problem === null ? findDoubts(record, number, message, sameNumberAs, options) : []
    return { line, to, digits, message, problem, doubts, sameAs, sameNumberAs }
  }
}

function brokenRow(line: number, to: string): ImportRow {
  const nothing = { digits: null, message: '', doubts: [], sameAs: null, sameNumberAs: null }
  return { line, to, problem: 'open-quote', ...nothing }
}

function findDoubts(
  { cells, mayHoldAnother }: CsvRecord,
  { notes, caution }: ReadNumber,
  message: string,
  sameNumberAs: number | null,
  { width, isEncodingGuessed }: RowOptions,
): readonly ImportDoubt[] {
  const { units, alphabet } = readGsm(message)
  const isWide = width !== null && cells.slice(width).some((cell) => cell.trim() !== '')
  return [
    ...notes,
    ...(caution === null ? [] : [caution]),
    ...(units > unitsOfOne[alphabet] ? (['several-parts'] as const) : []),
    ...(isWide ? (['extra-cells'] as const) : []),
    ...(mayHoldAnother ? (['several-lines'] as const) : []),
    ...(isEncodingGuessed && cells.some((cell) => /[^\0-\x7F]/.test(cell))
      ? (['guessed-encoding'] as const)
      : []),
    ...(sameNumberAs === null ? [] : (['same-number'] as const)),
  ]
}

function messageOf(cells: readonly string[], { mapping, text, plain }: RowOptions): string {
  const source = mapping.message === null ? text : (cells[mapping.message] ?? '')
  const values = Object.entries(mapping.placeholders).map(
    ([name, column]) => [name, column === null ? '' : (cells[column] ?? '')] as const,
  )
  const filled = messageText(fillTemplate(source, Object.fromEntries(values))).trim()
  return plain ? makePlain(filled) : filled
}

function problemOf(message: string): ImportProblem | null {
  const problem = checkMessage(message)
  if (problem !== null) return problem === 'required' ? 'no-message' : 'message-too-long'
  return findPlaceholders(message).length > 0 ? 'unfilled' : null
}

/** `doubtful` waits for the operator; `left-out` is never sent. */
export type RowState = 'ready' | 'doubtful' | 'left-out'

/** The operator's decisions: kinds of doubt that were accepted, and single lines to send or leave out. */
export interface ImportChoices {
  readonly accepted: ReadonlySet<ImportDoubt>
  readonly lines: ReadonlyMap<number, boolean>
}

export function decideRow(row: ImportRow, { accepted, lines }: ImportChoices): RowState {
  if (row.problem !== null || row.sameAs !== null) return 'left-out'
  const chosen = lines.get(row.line)
  if (chosen !== undefined) return chosen ? 'ready' : 'left-out'
  return row.doubts.every((doubt) => accepted.has(doubt)) ? 'ready' : 'doubtful'
}
