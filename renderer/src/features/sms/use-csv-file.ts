import { computed, shallowRef } from 'vue'
import type { ImportMapping, ImportRecord } from '#shared/sms/import-columns.ts'
import { readCsv, type CsvProblem } from './read-csv.ts'

/** The file that was chosen last, its records, and why it can't be read. */
export function useCsvFile(mapping: () => ImportMapping | null) {
  const fileName = shallowRef<string | null>(null)
  const problem = shallowRef<CsvProblem | null>(null)
  const records = shallowRef<readonly ImportRecord[]>([])

  /** The names of the columns, empty where the file has none. */
  const names = computed(() => {
    const width = records.value.slice(0, 50).reduce((most, { cells }) => Math.max(most, cells.length), 0)
    const header = mapping()?.hasHeader === true ? (records.value[0]?.cells ?? []) : []
    return Array.from({ length: width }, (_, column) => header[column]?.trim() ?? '')
  })

  async function read(file: File): Promise<readonly ImportRecord[] | null> {
    const found = await readCsv(new Uint8Array(await file.arrayBuffer()))
    fileName.value = file.name
    problem.value = found.ok ? null : found.problem
    records.value = found.ok ? found.records : []
    return found.ok ? found.records : null
  }

  return { fileName, problem, records, names, read }
}
