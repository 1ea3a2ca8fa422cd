import { useI18n } from 'vue-i18n'
import { outboxGroups } from '#shared/outbox/outbox-groups.ts'
import type { OutboxQuery } from '#shared/outbox/outbox-item.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import { saveFile } from '../../base/browser/save-file.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useCommand } from '../../base/state/use-command.ts'
import { writeCsv } from '../../base/browser/write-csv.ts'
import { csvColumns, toCells } from './outbox-csv.ts'
import { readGroup } from './outbox-selection.ts'
import { useOutboxLabels } from '../labels/use-outbox-labels.ts'

/** Saves all that matches as CSV, the items of jobs too; nothing is saved unless everything could be read. */
export function useExport(kind: OutboxKind, shown: () => Pick<OutboxQuery, 'search' | 'job'>) {
  const bridge = useBridge()
  const { t } = useI18n()
  const { stateOf } = useOutboxLabels(kind)

  return useCommand(async () => {
    const now = Date.now()
    const rows: string[][] = []
    for (const group of outboxGroups) {
      const read = await readGroup((query) => bridge.invoke('outbox.list', query), kind, group, shown())
      if (!read.ok) return read
      const words = { kind: t(`outbox.export.kind.${kind}`) }
      for (const item of read.value) {
        const cells = toCells(item, { ...words, state: stateOf(item, now) })
        rows.push(csvColumns.map((column) => cells[column]))
      }
    }
    const csv = await writeCsv(
      csvColumns.map((column) => t(`outbox.export.columns.${column}`)),
      rows,
    )
    const day = new Date(now).toLocaleDateString('sv-SE')
    saveFile(t('outbox.export.fileName', { kind, day }), csv, 'text/csv;charset=utf-8')
    return { ok: true as const, value: rows.length }
  })
}
