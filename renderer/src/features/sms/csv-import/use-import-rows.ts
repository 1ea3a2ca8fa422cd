import { shallowRef, type ShallowRef } from 'vue'
import type { CsvRecord } from '#shared/csv/csv-records.ts'
import type { ImportMapping } from '#shared/sms/import-columns.ts'
import { createRowReader, type ImportRow, type ReadNumber } from '#shared/sms/import-rows.ts'
import { runInSlices } from '../../../base/browser/run-in-slices.ts'

interface RowSources {
  readonly records: ShallowRef<readonly CsvRecord[]>
  readonly mapping: ShallowRef<ImportMapping | null>
  readonly text: ShallowRef<string>
  readonly plain: ShallowRef<boolean>
  readonly isEncodingGuessed: ShallowRef<boolean>
  /** Numbers that were typed in the preview, by the lines of their records. */
  readonly corrections: ShallowRef<ReadonlyMap<number, string>>
  readonly readNumber: (cell: string) => ReadNumber
}

/** What each line of the file becomes; the latest reading wins, and none of them keeps the page busy. */
export function useImportRows(sources: RowSources) {
  const { records, mapping, text, plain, isEncodingGuessed, corrections, readNumber } = sources
  const rows = shallowRef<readonly ImportRow[]>([])
  const reading = shallowRef(false)
  let runs = 0

  async function readRows(): Promise<void> {
    runs += 1
    const mine = runs
    const { value: how } = mapping
    const steps = how === null || how.to === null ? noRows() : readAll(how, how.to)
    reading.value = true
    const next = await runInSlices(steps, () => mine !== runs)
    if (next === null) return
    rows.value = next
    reading.value = false
  }

  function* readAll(how: ImportMapping, to: number): Generator<void, readonly ImportRow[]> {
    const width = how.hasHeader ? (records.value[0]?.cells.length ?? null) : null
    const chosen = { text: text.value, plain: plain.value, isEncodingGuessed: isEncodingGuessed.value }
    const options = { mapping: { ...how, to }, ...chosen, width, readNumber }
    const readRow = createRowReader(options)
    const read: ImportRow[] = []
    for (const record of how.hasHeader ? records.value.slice(1) : records.value) {
      read.push(readRow(correct(record, to)))
      yield
    }
    return read
  }

  /** The record with the number that was typed in its row's place. */
  function correct(record: CsvRecord, to: number): CsvRecord {
    const typed = corrections.value.get(record.line)
    return typed === undefined ? record : { ...record, cells: record.cells.with(to, typed) }
  }

  return { rows, reading, readRows }
}

// Nothing is read before it is known which column has the numbers.
function* noRows(): Generator<void, readonly ImportRow[]> {
  yield
  return []
}
