import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { guessMapping, matchPlaceholders, type ImportMapping } from '#shared/sms/import-columns.ts'
import { isSendable, isShortened } from '#shared/sms/import-rows.ts'
import { useNumberEngine } from '../../app/number-engine.ts'
import { useCsvFile } from './use-csv-file.ts'
import { useImportRows } from './use-import-rows.ts'
import { useImportSending } from './use-import-sending.ts'
import { useImportTimes } from './use-import-times.ts'

/** A file of recipients: how it is read, what each line becomes, and what of it is queued. */
export const useSmsImportStore = defineStore('sms-import', () => {
  const { readNumber, ready } = useReadNumber()
  const mapping = shallowRef<ImportMapping | null>(null)
  const text = shallowRef('')
  const { fileName, problem, records, names, read } = useCsvFile(() => mapping.value)
  const { rows, reading, readRows } = useImportRows({ records, mapping, text, readNumber })
  const sending = useImportSending()
  const timing = useImportTimes()

  async function open(file: File): Promise<void> {
    if (sending.isLocked.value) return
    const [found] = await Promise.all([read(file), ready()])
    sending.reset()
    rows.value = []
    mapping.value =
      found && guessMapping(found, text.value, (cell) => isShortened(cell) || readNumber(cell) !== null)
  }

  const change = (part: Partial<ImportMapping>): void => {
    if (mapping.value !== null && !sending.isLocked.value) mapping.value = { ...mapping.value, ...part }
  }
  /** A placeholder that appears while the text is written finds its column by its name. */
  watch(text, (next) => {
    const found = matchPlaceholders(next, mapping.value?.hasHeader === true ? names.value : [])
    const chosen = Object.entries(mapping.value?.placeholders ?? {}).filter(
      ([name, column]) => column !== null && name in found,
    )
    change({ placeholders: { ...found, ...Object.fromEntries(chosen) } })
  })
  watch(mapping, () => void readRows())

  const sendable = computed(() => rows.value.filter(isSendable))
  const waiting = computed(() => sendable.value.filter(({ line }) => !sending.queued.has(line)))
  /** Nothing is wrong with a line while its text is not written. */
  const needsText = computed(() => mapping.value?.message === null && text.value.trim() === '')
  const leftOut = computed(() =>
    rows.value.filter((row) => !isSendable(row) && !(needsText.value && row.problem === 'no-message')),
  )
  const of = { fileName, problem, mapping, text, rows, names, reading, sendable, waiting, needsText, leftOut }
  return { ...of, open, change, ...sending, ...timing }
})

/** The digits of a cell that can be sent to; null for anything else. */
function useReadNumber() {
  const numbers = useNumberEngine()
  const readNumber = (cell: string): string | null => {
    const parsed = numbers.engine?.parseDialInput(cell)
    return parsed?.kind === 'number' ? parsed.digits : null
  }
  return { readNumber, ready: numbers.ready }
}
