import { checkMessage } from './check-sms.ts'
import { fillTemplate, findPlaceholders } from './fill-template.ts'
import type { ImportMapping, ImportRecord } from './import-columns.ts'

/** `shortened`: a spreadsheet has put `4.477E+11` in the place of a number, and its digits are lost. */
export type ImportProblem = 'no-number' | 'shortened' | 'no-message' | 'too-long' | 'unfilled'

/** One line of the file as it will be sent, or why it is not. */
export interface ImportRow {
  readonly line: number
  /** As the file has it. */
  readonly to: string
  /** Exactly what is sent. */
  readonly digits: string | null
  readonly message: string
  readonly problem: ImportProblem | null
  /** The first line with the same number and text. */
  readonly sameAs: number | null
}

/** The number a cell holds, as it is sent; null where it holds none. */
export type ReadNumber = (cell: string) => string | null

/** As a spreadsheet writes a long number: the digits it leaves out can't be known. */
export const isShortened = (cell: string): boolean => /^\d(?:[.,]\d+)?E\+?\d{1,2}$/i.test(cell.trim())

/** Reads rows one after the other, so that ten thousand can be read a few at a time. */
export function createRowReader(mapping: ImportMapping, text: string, readNumber: ReadNumber) {
  const seen = new Map<string, number>()

  return ({ line, cells }: ImportRecord): ImportRow => {
    const to = (cells[mapping.to] ?? '').trim()
    const digits = isShortened(to) ? null : readNumber(to)
    const message = messageOf(cells, mapping, text)
    const name = `${digits ?? ''} ${message}`
    const sameAs = digits === null ? null : (seen.get(name) ?? null)
    if (digits !== null && sameAs === null) seen.set(name, line)
    return { line, to, digits, message, problem: problemOf(to, digits, message), sameAs }
  }
}

function messageOf(cells: readonly string[], mapping: ImportMapping, text: string): string {
  const source = mapping.message === null ? text : (cells[mapping.message] ?? '')
  const values = Object.entries(mapping.placeholders).map(
    ([name, column]) => [name, column === null ? '' : (cells[column] ?? '')] as const,
  )
  return fillTemplate(source, Object.fromEntries(values)).trim()
}

function problemOf(to: string, digits: string | null, message: string): ImportProblem | null {
  if (digits === null) return isShortened(to) ? 'shortened' : 'no-number'
  const problem = checkMessage(message)
  if (problem !== null) return problem === 'required' ? 'no-message' : 'too-long'
  return findPlaceholders(message).length > 0 ? 'unfilled' : null
}

/** Sent: good, and the first of its kind. */
export const isSendable = (row: ImportRow): boolean => row.problem === null && row.sameAs === null
