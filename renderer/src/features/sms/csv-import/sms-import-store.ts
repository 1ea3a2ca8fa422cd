import { defineStore } from 'pinia'
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { CsvRecord, Separator } from '#shared/csv/csv-records.ts'
import { guessMapping, matchPlaceholders, type ImportMapping } from '#shared/sms/import-columns.ts'
import type { ImportRow, RowState } from '#shared/sms/import-rows.ts'
import { useCellReader } from './use-cell-reader.ts'
import { useCsvFile } from './use-csv-file.ts'
import { useImportChoices } from './use-import-choices.ts'
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
  /** All that is sent of one file is one job of the outbox. */
  const jobId = shallowRef<string>(crypto.randomUUID())
  const { read, splitBy, ...file } = useCsvFile(() => mapping.value)
  const { records } = file
  const { rows, reading, readRows } = useImportRows({
    records,
    mapping,
    text,
    plain,
    readNumber,
    isEncodingGuessed: file.isEncodingGuessed,
  })
  const { sorted, forget, textsChanged, ...choices } = useImportChoices(rows)
  watch([mapping, plain], () => void readRows())

  /** Undefined where a later file or separator has taken its place. */
  function take(found: readonly CsvRecord[] | null | undefined): void {
    if (found === undefined) return
    sending.reset()
    jobId.value = crypto.randomUUID()
    forget()
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

  const { change } = useMappingChanges({ mapping, text, names: file.names, sending, forget, textsChanged })
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
    ...lists,
    ...choices,
    ...sending,
    ...useImportTimes(),
  }
})

interface Changes {
  readonly mapping: ShallowRef<ImportMapping | null>
  readonly text: ShallowRef<string>
  readonly names: ComputedRef<readonly string[]>
  readonly sending: Pick<ReturnType<typeof useImportSending>, 'isLocked'>
  readonly forget: () => void
  readonly textsChanged: () => void
}

function useMappingChanges({ mapping, text, names, sending, forget, textsChanged }: Changes) {
  const change = (part: Partial<ImportMapping>): void => {
    if (mapping.value === null || sending.isLocked.value) return
    if ('to' in part || 'hasHeader' in part) forget()
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
