import { nextTick, onMounted, onScopeDispose, shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { FaxItem, OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { useCommand } from '../../../base/state/use-command.ts'
import { usePaperStore } from '../documents/paper-store.ts'
import type { PagePicture, ReportRequest } from '../documents/protocol/paper-protocol.ts'
import { useReportLabels } from './use-report-labels.ts'

/** A report as it stands on paper. */
export interface PrintedReport {
  readonly report: ReportRequest['report']
  /** The document's first page in small; null where it can't be drawn. */
  readonly picture: PagePicture | null
}

const pictureWidth = 420
const key = 'printed report'

async function drawFirst(
  papers: ReturnType<typeof usePaperStore>,
  fileId: string,
): Promise<PagePicture | null> {
  const opened = await papers.open(fileId, key)
  if (typeof opened === 'string' || opened.pages === null) return null
  const page = await papers.ask('page', { key, index: 0, width: pictureWidth })
  void papers.ask('close', { key })
  return page.ok ? page.value : null
}

/** The transmission report on the printer, by the system's own dialog. `paper` is what the printer is to see. */
export function useReportPrint() {
  const papers = usePaperStore()
  const wordsOf = useReportLabels()
  const paper = shallowRef<PrintedReport | null>(null)
  let began = false

  const begin = (): void => void (began = true)
  function clear(): void {
    paper.value?.picture?.picture.close()
    paper.value = null
  }

  const command = useCommand(
    async (item: FaxItem, log: readonly OutboxLogEntry[]): Promise<Result<null, AppError>> => {
      clear()
      const [report, picture] = await Promise.all([
        wordsOf(item, log, Date.now()),
        drawFirst(papers, item.file.fileId),
      ])
      paper.value = { report, picture }
      await nextTick()
      began = false
      // It comes back when the dialog is closed; a window that may not print says nothing at all.
      window.print()
      if (began) return succeed(null)
      clear()
      return fail({ code: 'internal' })
    },
  )

  onMounted(() => {
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', clear)
  })
  onScopeDispose(() => {
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', clear)
    clear()
  })
  return { ...command, paper }
}
