import { useI18n } from 'vue-i18n'
import { countCharacters } from '#shared/sms/check-sms.ts'
import type { ImportRow } from '#shared/sms/import-rows.ts'
import { useSmsImportStore } from './sms-import-store.ts'

/** What becomes of a line of the file. */
export function useImportWords(): (row: ImportRow) => string {
  const { t } = useI18n()
  const file = useSmsImportStore()
  return (row) => {
    if (file.queued.has(row.line)) return t('sms.import.row.queued')
    if (file.needsText && row.problem === 'no-message') return t('sms.import.row.waits')
    if (row.problem !== null)
      return t(`sms.import.row.${row.problem}`, { count: countCharacters(row.message) })
    return row.sameAs === null ? t('sms.import.row.ready') : t('sms.import.row.twice', { line: row.sameAs })
  }
}
