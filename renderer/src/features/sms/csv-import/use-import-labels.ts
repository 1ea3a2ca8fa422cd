import { useI18n } from 'vue-i18n'
import { countCharacters } from '#shared/sms/check-sms.ts'
import type { ImportDoubt, ImportProblem, ImportRow } from '#shared/sms/import-rows.ts'
import { useNumberLabels } from '../../../base/numbers/use-number-labels.ts'
import { useSmsImportStore } from './sms-import-store.ts'

const ofText = ['open-quote', 'no-message', 'message-too-long', 'unfilled'] as const
const ofLine = [
  'landline',
  'several-parts',
  'extra-cells',
  'several-lines',
  'guessed-encoding',
  'same-number',
] as const
const ofNumber = ['freephone', 'premium', 'personal', 'service', 'islands', 'abroad'] as const

const isOneOf = <T extends string>(all: readonly T[], word: string): word is T =>
  (all as readonly string[]).includes(word)

/** What becomes of a line of the file, in the words that the form has for it. */
export function useImportLabels() {
  const { t } = useI18n()
  const file = useSmsImportStore()
  const words = useNumberLabels()

  /** `line` is the earlier one with the same number; null where the doubt is named for many lines. */
  function doubtLabels(doubt: ImportDoubt, line: number | null = null): string {
    if (doubt === 'same-number' && line !== null) return t('sms.import.doubt.sameNumberAs', { line })
    if (isOneOf(ofLine, doubt)) return t(`sms.import.doubt.${doubt}`)
    return isOneOf(ofNumber, doubt) ? words.caution(doubt) : words.note(doubt)
  }

  function problemLabels(problem: ImportProblem, { message }: ImportRow): string {
    if (isOneOf(ofText, problem)) return t(`sms.import.row.${problem}`, { count: countCharacters(message) })
    return words.problem(problem)
  }

  function wordsOf(row: ImportRow): string {
    if (file.queued.has(row.line)) return t('sms.import.row.queued')
    if (file.needsText && row.problem === 'no-message') return t('sms.import.row.waits')
    if (row.problem !== null) return problemLabels(row.problem, row)
    if (row.sameAs !== null) return t('sms.import.row.twice', { line: row.sameAs })
    const state = file.stateOf(row)
    if (state === 'left-out') return t('sms.import.row.leftOut')
    const doubts = row.doubts.map((doubt) => doubtLabels(doubt, row.sameNumberAs))
    return doubts.length === 0 ? t('sms.import.row.ready') : doubts.join('; ')
  }

  return { wordsOf, doubtLabels }
}
