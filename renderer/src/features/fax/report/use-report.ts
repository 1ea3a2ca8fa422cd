import { useI18n } from 'vue-i18n'
import type { AppError } from '#shared/app-error.ts'
import type { FaxItem, OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { saveFile } from '../../../base/browser/save-file.ts'
import { useCommand } from '../../../base/state/use-command.ts'
import { useDocumentStore } from '../documents/document-store.ts'
import { useReportLabels } from './use-report-labels.ts'

/** The transmission report of a fax as a PDF, handed to the browser's downloads; answers with the file's name. */
export function useReport() {
  const { t } = useI18n()
  const documents = useDocumentStore()
  const wordsOf = useReportLabels()

  return useCommand(
    async (item: FaxItem, log: readonly OutboxLogEntry[]): Promise<Result<string, AppError>> => {
      const now = Date.now()
      const [file, report] = await Promise.all([
        documents.readDocument(item.file.fileId),
        wordsOf(item, log, now),
      ])
      // Without it a report would seem to be of a fax whose document is lost.
      if (!file.ok && file.error.code !== 'gone') return file
      const document = file.ok ? file.value : null
      const written = await documents.ask('report', { report, document })
      if (!written.ok) return fail({ code: 'internal' })
      const day = new Date(now).toLocaleDateString('sv-SE')
      const name = t('fax.report.fileName', { to: item.to.number, day })
      saveFile(name, new Uint8Array(written.value.bytes), 'application/pdf')
      return succeed(name)
    },
  )
}
