import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CsvRecord, Separator } from '#shared/csv/csv-records.ts'
import type { CsvProblem } from '#shared/csv/csv-problem.ts'
import { readCsvRecords, readCsvText } from '#shared/csv/read-csv.ts'

const casesFolder = join(import.meta.dirname, '../../shared/csv/cases')

/** A small file as an operator may have it, by its name. */
export const csvCase = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(casesFolder, name)))

function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

export type ReadFile =
  | {
      readonly ok: true
      readonly records: readonly CsvRecord[]
      readonly separator: Separator
      readonly width: number
      readonly encoding: string
    }
  | { readonly ok: false; readonly problem: CsvProblem; readonly line?: number | null }

/** A file as the page reads it, in one go. */
export function readCsvFile(content: Uint8Array | string, chosen: Separator | null = null): ReadFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const text = finish(readCsvText(bytes, (label) => new TextDecoder(label, { fatal: true })))
  if (!text.ok) return text
  const read = finish(readCsvRecords(text.text, chosen))
  return read.ok ? { ...read, encoding: text.encoding } : read
}

export function cellsOf(read: ReadFile): readonly (readonly string[])[] {
  if (!read.ok) throw new Error(read.problem)
  return read.records.map(({ cells }) => cells)
}
