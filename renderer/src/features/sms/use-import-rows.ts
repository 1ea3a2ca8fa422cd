import { shallowRef, type ShallowRef } from 'vue'
import type { ImportMapping, ImportRecord } from '#shared/sms/import-columns.ts'
import { createRowReader, type ImportRow, type ReadNumber } from '#shared/sms/import-rows.ts'
import { mapInSlices } from './in-slices.ts'

interface RowSources {
  readonly records: ShallowRef<readonly ImportRecord[]>
  readonly mapping: ShallowRef<ImportMapping | null>
  readonly text: ShallowRef<string>
  readonly readNumber: ReadNumber
}

/** What each line of the file becomes; the latest reading wins, and none of them keeps the page busy. */
export function useImportRows({ records, mapping, text, readNumber }: RowSources) {
  const rows = shallowRef<readonly ImportRow[]>([])
  const reading = shallowRef(false)
  let runs = 0

  async function readRows(): Promise<void> {
    runs += 1
    const mine = runs
    const { value: how } = mapping
    if (how === null) return
    reading.value = true
    const body = how.hasHeader ? records.value.slice(1) : records.value
    const next = await mapInSlices(body, createRowReader(how, text.value, readNumber), () => mine !== runs)
    if (next === null) return
    rows.value = next
    reading.value = false
  }

  return { rows, reading, readRows }
}
