import { useI18n } from 'vue-i18n'
import type { FaxItem, OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { useOutboxLabels } from '../../../outbox/labels/use-outbox-labels.ts'
import type { ReportRequest } from '../documents/protocol/document-protocol.ts'
import { writeReportLabels } from './report-labels.ts'

/** What a transmission report says, for the PDF and for the printer alike. */
export function useReportLabels() {
  const { t } = useI18n()
  const bridge = useBridge()
  const { stateOf } = useOutboxLabels('fax')

  return async (
    item: FaxItem,
    log: readonly OutboxLogEntry[],
    now: number,
  ): Promise<ReportRequest['report']> => {
    const account = await bridge.invoke('account.read', {})
    const company = (account.ok ? account.value.current?.company : undefined) ?? ''
    return writeReportLabels({ item, log, company, now, t, state: stateOf(item, now) })
  }
}
