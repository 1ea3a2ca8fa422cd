import { computed, shallowRef } from 'vue'
import { csvLimits } from '#shared/csv/csv-limits.ts'
import type { CsvRecord, Separator } from '#shared/csv/csv-records.ts'
import type { CsvProblem } from '#shared/csv/csv-problem.ts'
import { readCsvRecords, readCsvText } from '#shared/csv/read-csv.ts'
import type { ImportMapping } from '#shared/sms/import-columns.ts'
import { runInSlices } from '../../../base/browser/run-in-slices.ts'

export interface FileProblem {
  readonly problem: CsvProblem
  /** Where in the file; null for all of it. */
  readonly line: number | null
}

const createDecoder = (label: string): TextDecoder => new TextDecoder(label, { fatal: true })

type Found = readonly CsvRecord[] | null
type IsOver = () => boolean

/** The file that was chosen last, its records, and why it can't be read; the page is never kept busy. */
export function useCsvFile(mapping: () => ImportMapping | null) {
  const { text, split, refuse, isEncodingGuessed, ...csv } = useCsvRecords()
  const { opening, latest } = useLatest()
  const fileName = shallowRef<string | null>(null)

  /** The names of the columns, empty where the file has none. */
  const names = computed(() => {
    const header = mapping()?.hasHeader === true ? (csv.records.value[0]?.cells ?? []) : []
    return Array.from({ length: csv.width.value }, (_, column) => header[column]?.trim() ?? '')
  })

  async function decode(file: File, isOver: IsOver): Promise<Found> {
    fileName.value = file.name
    if (file.size > csvLimits.bytes) return refuse('too-large', null)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const found = await runInSlices(readCsvText(bytes, createDecoder), isOver)
    if (found === null) return null
    if (!found.ok) return refuse(found.problem, null)
    text.value = found.text
    isEncodingGuessed.value = found.encoding === 'cp850' || found.encoding === 'macintosh'
    return split(null, isOver)
  }

  const read = (file: File) => latest((isOver) => decode(file, isOver))
  const splitBy = (chosen: Separator) => latest((isOver) => split(chosen, isOver))
  return { fileName, isEncodingGuessed, ...csv, opening, names, read, splitBy }
}

function useCsvRecords() {
  const text = shallowRef('')
  /** Old code pages have no mark: the one was taken in which the text reads as words. */
  const isEncodingGuessed = shallowRef(false)
  const problem = shallowRef<FileProblem | null>(null)
  const records = shallowRef<readonly CsvRecord[]>([])
  const separator = shallowRef<Separator>(',')
  const width = shallowRef(0)

  function refuse(found: CsvProblem, line: number | null): null {
    problem.value = { problem: found, line }
    records.value = []
    return null
  }

  async function split(chosen: Separator | null, isOver: IsOver): Promise<Found> {
    const found = await runInSlices(readCsvRecords(text.value, chosen), isOver)
    if (found === null) return null
    if (!found.ok) return refuse(found.problem, found.line)
    problem.value = null
    records.value = found.records
    separator.value = found.separator
    width.value = found.width
    return found.records
  }

  return { text, isEncodingGuessed, problem, records, separator, width, refuse, split }
}

/** Undefined where something newer was asked for meanwhile. */
function useLatest() {
  const opening = shallowRef(false)
  let runs = 0

  async function latest(read: (isOver: IsOver) => Promise<Found>): Promise<Found | undefined> {
    runs += 1
    const mine = runs
    opening.value = true
    const found = await read(() => mine !== runs)
    if (mine !== runs) return undefined
    opening.value = false
    return found
  }

  return { opening, latest }
}
