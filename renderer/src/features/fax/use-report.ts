import { useI18n } from 'vue-i18n'
import type { AppError } from '#shared/app-error.ts'
import type { FaxItem, OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { saveFile } from '../../app/save-file.ts'
import { useBridge } from '../../app/use-bridge.ts'
import { useCommand } from '../../app/use-command.ts'
import { useOutboxWords } from '../../outbox/use-outbox-words.ts'
import { usePaperStore } from './paper-store.ts'
import { writeReportWords } from './report-words.ts'

/** The transmission report of a fax as a PDF that the operator saves. */
export function useReport() {
  const { t } = useI18n()
  const bridge = useBridge()
  const papers = usePaperStore()
  const { numberOf, stateOf } = useOutboxWords('fax')

  return useCommand(
    async (item: FaxItem, log: readonly OutboxLogEntry[]): Promise<Result<null, AppError>> => {
      const now = Date.now()
      const [file, account] = await Promise.all([
        bridge.invoke('fax.file', { fileId: item.file.fileId }),
        bridge.invoke('account.read', {}),
      ])
      const company = (account.ok ? account.value.current?.company : undefined) ?? ''
      const words = { item, log, company, now, t, numberOf, state: stateOf(item, now) }
      const report = writeReportWords(words)
      const document = file.ok ? { mediaType: file.value.mediaType, bytes: file.value.bytes } : null
      const written = await papers.ask('report', { report, document })
      if (!written.ok) return fail({ code: 'internal' })
      const day = new Date(now).toLocaleDateString('sv-SE')
      const name = t('fax.report.fileName', { to: item.to, day })
      saveFile(name, new Uint8Array(written.value.bytes), 'application/pdf')
      return succeed(null)
    },
  )
}
