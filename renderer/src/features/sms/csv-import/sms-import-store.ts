import { defineStore } from 'pinia'
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { CsvRecord, Separator } from '#shared/csv/csv-records.ts'
import { guessMapping, matchPlaceholders, type ImportMapping } from '#shared/sms/import-columns.ts'
import type { ImportRow, RowState } from '#shared/sms/import-rows.ts'
import { useCellReader } from './use-cell-reader.ts'
import { useCsvFile } from './use-csv-file.ts'
import { useImportChoices } from './use-import-choices.ts'
import { useImportNames } from './use-import-names.ts'
import { useImportRows } from './use-import-rows.ts'
import { useImportSending } from './use-import-sending.ts'
import { useImportTimes } from './use-import-times.ts'

/** A file of recipients: how it is read, what each line becomes, and what of it is queued. */
export const useSmsImportStore = defineStore('sms-import', () => {
  const { readNumber, kindOf, ready } = useCellReader()
  const sending = useImportSending()
  const mapping = shallowRef<ImportMapping | null>(null)
  const text = shallowRef('')
  const plain = shallowRef(false)
  const corrections = shallowRef<ReadonlyMap<number, string>>(new Map())
  /** All that is sent of one file is one job of the outbox. */
  const jobId = shallowRef<string>(crypto.randomUUID())
  const { read, splitBy, ...file } = useCsvFile(() => mapping.value)
  const { records } = file
  const shown = { records, mapping, text, plain, corrections, isEncodingGuessed: file.isEncodingGuessed }
  const { rows, reading, readRows } = useImportRows({ ...shown, readNumber })
  const { sorted, forget, textsChanged, ...choices } = useImportChoices(rows)
  watch([mapping, plain, corrections], () => void readRows())

  /** The row is read again with this number; whatever was decided about it before counts no more. */
  const correct = (line: number, number: string): void => {
    if (sending.isLocked.value) return
    choices.forgetLine(line)
    corrections.value = new Map(corrections.value).set(line, number)
  }
  /** Undefined where a later file or separator has taken its place. */
  function take(found: readonly CsvRecord[] | null | undefined): void {
    if (found === undefined) return
    sending.reset()
    jobId.value = crypto.randomUUID()
    forget()
    corrections.value = new Map()
    rows.value = []
    mapping.value = found && guessMapping(found, text.value, kindOf)
  }

  async function open(chosen: File): Promise<void> {
    if (sending.isLocked.value) return
    plain.value = false
    const [found] = await Promise.all([read(chosen), ready()])
    take(found)
  }

  async function separate(chosen: Separator): Promise<void> {
    if (!sending.isLocked.value) take(await splitBy(chosen))
  }

  const { names } = file
  const forgetting = { forget, textsChanged, sending }
  const { change } = useMappingChanges({ mapping, text, corrections, names, ...forgetting })
  const lists = useImportLists({ sorted, mapping, text, queued: sending.queued })
  return {
    ...file,
    mapping,
    text,
    plain,
    jobId,
    rows,
    reading,
    open,
    separate,
    change,
    correct,
    ...useImportNames(records, names, mapping),
    ...lists,
    ...choices,
    ...sending,
    ...useImportTimes(),
  }
})

interface Changes {
  readonly mapping: ShallowRef<ImportMapping | null>
  readonly text: ShallowRef<string>
  readonly corrections: ShallowRef<ReadonlyMap<number, string>>
  readonly names: ComputedRef<readonly string[]>
  readonly sending: Pick<ReturnType<typeof useImportSending>, 'isLocked'>
  readonly forget: () => void
  readonly textsChanged: () => void
}

function useMappingChanges({ mapping, text, corrections, names, sending, forget, textsChanged }: Changes) {
  const change = (part: Partial<ImportMapping>): void => {
    if (mapping.value === null || sending.isLocked.value) return
    if ('to' in part || 'hasHeader' in part) forget()
    if ('to' in part) corrections.value = new Map()
    mapping.value = { ...mapping.value, ...part }
  }
  /** A placeholder that appears while the text is written finds its column by its name. */
  watch(text, (next) => {
    textsChanged()
    const found = matchPlaceholders(next, mapping.value?.hasHeader === true ? names.value : [])
    const chosen = Object.entries(mapping.value?.placeholders ?? {}).filter(
      ([name, column]) => column !== null && name in found,
    )
    change({ placeholders: { ...found, ...Object.fromEntries(chosen) } })
  })
  return { change }
}

interface Lists {
  readonly sorted: ComputedRef<Readonly<Record<RowState, readonly ImportRow[]>>>
  readonly mapping: ShallowRef<ImportMapping | null>
  readonly text: ShallowRef<string>
  readonly queued: ReadonlyMap<number, string>
}

function useImportLists({ sorted, mapping, text, queued }: Lists) {
  const sendable = computed(() => sorted.value.ready)
  const waiting = computed(() => sendable.value.filter(({ line }) => !queued.has(line)))
  const doubtful = computed(() => sorted.value.doubtful)
  /** Nothing is wrong with a line while its text is not written. */
  const needsText = computed(() => mapping.value?.message === null && text.value.trim() === '')
  const leftOut = computed(() =>
    sorted.value['left-out'].filter((row) => !(needsText.value && row.problem === 'no-message')),
  )
  return { sendable, waiting, doubtful, needsText, leftOut }
}
