import { useEventListener } from '@vueuse/core'
import { nextTick, onScopeDispose, shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { FaxItem, OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { useCommand } from '../../../base/state/use-command.ts'
import { useDocumentStore } from '../documents/document-store.ts'
import type { PagePicture, ReportRequest } from '../documents/protocol/document-protocol.ts'
import { useReportLabels } from './use-report-labels.ts'

/** A report as it is printed. */
export interface PrintedReport {
  readonly report: ReportRequest['report']
  /** The document's first page in small; null where it can't be drawn. */
  readonly picture: PagePicture | null
}

const pictureWidth = 420
const key = 'printed report'

async function drawFirst(
  documents: ReturnType<typeof useDocumentStore>,
  fileId: string,
): Promise<PagePicture | null> {
  const opened = await documents.open(fileId, key)
  if (typeof opened === 'string' || opened.pages === null) return null
  const page = await documents.ask('page', { key, index: 0, width: pictureWidth })
  void documents.ask('close', { key })
  return page.ok ? page.value : null
}

/** The transmission report on the printer, by the system's own dialog. `printed` is what the printer is to see. */
export function useReportPrint() {
  const documents = useDocumentStore()
  const wordsOf = useReportLabels()
  const printed = shallowRef<PrintedReport | null>(null)
  let began = false

  const begin = (): void => void (began = true)
  function clear(): void {
    printed.value?.picture?.picture.close()
    printed.value = null
  }

  const command = useCommand(
    async (item: FaxItem, log: readonly OutboxLogEntry[]): Promise<Result<null, AppError>> => {
      clear()
      const [report, picture] = await Promise.all([
        wordsOf(item, log, Date.now()),
        drawFirst(documents, item.file.fileId),
      ])
      printed.value = { report, picture }
      await nextTick()
      began = false
      // It comes back when the dialog is closed; a window that may not print says nothing at all.
      window.print()
      if (began) return succeed(null)
      clear()
      return fail({ code: 'internal' })
    },
  )

  useEventListener(window, 'beforeprint', begin)
  useEventListener(window, 'afterprint', clear)
  onScopeDispose(clear)
  return { ...command, printed }
}
