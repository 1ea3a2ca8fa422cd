import { csvLimits } from './csv-limits.ts'

/** One record of a CSV file. */
export interface CsvRecord {
  /** The line of the file it begins on, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /**
   * The line of a quotation mark that is not closed, or closed in the wrong place: where this record ends
   * can't be known, so nothing of it may be used. Null where the record is sound.
   */
  readonly openQuote: number | null
  /** A cell of several lines holds a separator and a telephone number: it may contain another record. */
  readonly mayHoldAnother: boolean
}

export const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]

/** Gives one record after the other, without those that are blank; null at the end. */
export type RecordReader = () => CsvRecord | null

interface Cell {
  readonly text: string
  readonly next: number
}

/**
 * Reads records by RFC 4180, with any line ends, and with spaces around quoted cells. The lines after a
 * quotation mark that is not closed are given one by one, each marked, so that no record gets the cells of
 * another; reading goes on after them. The time is proportional to the length of the text.
 */
export function createRecordReader(text: string, separator: Separator, firstLine = 1): RecordReader {
  const next = createAnyRecordReader(text, separator, firstLine)
  return () => {
    for (;;) {
      const record = next()
      if (record === null || record.cells.some((cell) => cell.trim() !== '')) return record
    }
  }
}

function createAnyRecordReader(text: string, separator: Separator, firstLine: number): RecordReader {
  let at = 0
  let line = firstLine
  const broken: CsvRecord[] = []

  function readRecord(): CsvRecord {
    const [begin, beginLine] = [at, line]
    const cells: string[] = []
    for (;;) {
      const cell = readCell(text, at, separator)
      if (typeof cell === 'number') return breakUp(begin, beginLine, cell)
      cells.push(cell.text)
      at = cell.next
      if (text[at] !== separator) break
      at += 1
    }
    const verdicts = cells.filter(hasLineEnd).map((cell) => judgeLines(cell, separator))
    if (verdicts.includes('swallowed')) return breakUp(begin, beginLine, at)
    line += countLineEnds(text, begin, at) + 1
    at = afterLineEnd(text, at)
    const mayHoldAnother = verdicts.includes('doubtful')
    return { line: beginLine, cells: cells.map(withoutFormula), openQuote: null, mayHoldAnother }
  }

  /** Each line from `begin` to the end of the line in which reading failed, by itself. */
  function breakUp(begin: number, beginLine: number, failedAt: number): CsvRecord {
    at = begin
    line = beginLine
    do {
      const end = endOfLine(text, at)
      const cells = text.slice(at, end).split(separator)
      broken.push({ line, cells, openQuote: beginLine, mayHoldAnother: false })
      at = afterLineEnd(text, end)
      line += 1
    } while (at <= failedAt && at < text.length)
    const [first] = broken.splice(0, 1)
    return first ?? { line: beginLine, cells: [], openQuote: beginLine, mayHoldAnother: false }
  }

  return () => broken.shift() ?? (at < text.length ? readRecord() : null)
}

/** The cell that begins here; the place where reading failed for a quotation mark that is not closed. */
function readCell(text: string, begin: number, separator: Separator): Cell | number {
  let start = begin
  while (text[start] === ' ') start += 1
  return text[start] === '"' ? readQuoted(text, start, separator) : readBare(text, begin, separator)
}

function readBare(text: string, begin: number, separator: Separator): Cell {
  let end = begin
  while (end < text.length && text[end] !== separator && !isLineEnd(text, end)) end += 1
  return { text: text.slice(begin, end), next: end }
}

function readQuoted(text: string, quote: number, separator: Separator): Cell | number {
  let end = quote + 1
  while (end < text.length && end - quote <= csvLimits.cell + 2) {
    if (text[end] !== '"') end += 1
    else if (text[end + 1] === '"') end += 2
    else {
      let next = end + 1
      while (text[next] === ' ') next += 1
      const isClosed = next >= text.length || text[next] === separator || isLineEnd(text, next)
      return isClosed ? { text: text.slice(quote + 1, end).replaceAll('""', '"'), next } : next
    }
  }
  return Math.min(end, text.length)
}

/** Whether a cell of several lines contains another record. */
type LinesVerdict = 'sound' | 'doubtful' | 'swallowed'

/**
 * A quotation mark that is not closed may be paired with the next one, and the cell then looks valid. Its
 * lines tell: a line with a telephone number as a cell of its own is another record, a number with words
 * beside it may be part of a text. The first line is not judged, because a text may name numbers.
 */
function judgeLines(cell: string, separator: Separator): LinesVerdict {
  const lines = cell.split(/\r\n|\n|\r/).filter((line) => line.includes(separator))
  const parts = lines.map((line) => line.split(separator))
  const isSwallowed = parts.some((line, index) =>
    line.some((part) => isNumberAlone(part) && (!cell.startsWith(lines[index] ?? '') || /^\S/.test(part))),
  )
  if (isSwallowed) return 'swallowed'
  return parts.flat().some(hasNumber) ? 'doubtful' : 'sound'
}

/** Non-breaking spaces and direction marks, which surround pasted numbers. */
const isNumberAlone = (part: string): boolean => {
  const bare = part.replace(/[\p{Cf}\p{Zs}]/gu, ' ')
  return bare.length < 40 && /^[\s'(]*\+?\d[\d ().\-/]*$/.test(bare) && bare.replace(/\D/g, '').length >= 9
}

const hasNumber = (part: string): boolean => /(?:\d[^\d\p{L}]{0,3}){9}/u.test(part)

const hasLineEnd = (cell: string): boolean => /[\r\n]/.test(cell)

const isLineEnd = (text: string, at: number): boolean => text[at] === '\n' || text[at] === '\r'

function endOfLine(text: string, at: number): number {
  let end = at
  while (end < text.length && !isLineEnd(text, end)) end += 1
  return end
}

const afterLineEnd = (text: string, at: number): number =>
  text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1

function countLineEnds(text: string, begin: number, end: number): number {
  let count = 0
  for (let at = begin; at < end; at += 1)
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) count += 1
  return count
}

/** Spreadsheets write `="07700900506"` so that a number keeps its leading zero. */
const withoutFormula = (cell: string): string => /^="(.*)"$/s.exec(cell)?.[1] ?? cell
