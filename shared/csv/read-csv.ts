import { csvLimits } from './csv-limits.ts'
import { createRecordReader, separators, type CsvRecord, type Separator } from './csv-records.ts'
import { detectSeparator } from './detect-separator.ts'
import { decodeCsv, type CreateDecoder } from './decode-csv.ts'
import type { CsvProblem, CsvText } from './csv-problem.ts'

export type CsvReading =
  | {
      readonly ok: true
      readonly records: readonly CsvRecord[]
      readonly separator: Separator
      /** Cells of the widest sound record. */
      readonly width: number
    }
  | {
      readonly ok: false
      readonly problem: CsvProblem
      /** Where in the file; null for all of it. */
      readonly line: number | null
    }

/** As many records as are read between two steps; with large cells it takes a few milliseconds. */
const recordsAtOnce = 20

/** The text of a file; a step of the generator takes a few milliseconds at the most. */
export function* readCsvText(bytes: Uint8Array, createDecoder: CreateDecoder): Generator<void, CsvText> {
  if (bytes.byteLength > csvLimits.bytes) return { ok: false, problem: 'too-large' }
  return yield* decodeCsv(bytes, createDecoder)
}

/**
 * The records of a CSV text, or why there are none. Without `separator` the one of a first line `sep=;`
 * holds, else the one that fits. A step of the generator takes a few milliseconds at the most.
 */
export function* readCsvRecords(text: string, chosen: Separator | null): Generator<void, CsvReading> {
  const [hint = '', named = ''] = /^sep=(.)(?:\r\n|\n|\r)/i.exec(text) ?? []
  const body = text.slice(hint.length)
  const separator = chosen ?? separators.find((one) => one === named) ?? detectSeparator(body)
  yield
  const next = createRecordReader(body, separator, hint === '' ? 1 : 2)
  const records: CsvRecord[] = []
  let width = 0
  for (let record = next(); record !== null; record = next()) {
    const problem = findProblem(record, records.length)
    if (problem !== null) return { ok: false, problem, line: record.line }
    records.push(record)
    if (record.openQuote === null) width = Math.max(width, record.cells.length)
    if (records.length % recordsAtOnce === 0) yield
  }
  return records.length === 0
    ? { ok: false, problem: 'empty', line: null }
    : { ok: true, records, separator, width }
}

function findProblem({ cells, openQuote }: CsvRecord, count: number): CsvProblem | null {
  if (count >= csvLimits.rows) return 'too-many-rows'
  if (openQuote !== null) return null
  if (cells.length > csvLimits.columns) return 'too-many-columns'
  return cells.some(({ length }) => length > csvLimits.cell) ? 'cell-too-long' : null
}
