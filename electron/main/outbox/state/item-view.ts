import { toParty, toSender } from '#shared/numbers/to-party.ts'
import { groupOf } from '#shared/outbox/outbox-state.ts'
import type { OutboxItem, OutboxWait } from '#shared/outbox/outbox-item.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'

/** What the page shows of a row. `uploaded`: bytes of a document handed over, null while it is not on its way. */
export function describeItem(row: OutboxRow, wait: OutboxWait | null, uploaded: number | null): OutboxItem {
  const { content } = row
  const common = describeCommon(row, wait)
  if (content.kind === 'sms') return { ...common, kind: 'sms', message: content.message }
  return { ...common, kind: 'fax', file: content.file, detail: row.detail, uploaded }
}

function describeCommon(row: OutboxRow, wait: OutboxWait | null) {
  const { id, order, state, settled, dismissed, createdAt, updatedAt } = row
  const { sendAt, notAfter, undoUntil, remoteId, status, problem, alsoAccepted, repeats } = row
  return {
    ...{ id, order, state, settled, dismissed, createdAt, updatedAt },
    ...{ sendAt, notAfter, undoUntil, remoteId, status, problem, alsoAccepted, repeats },
    to: toParty(row.to),
    from: toSender(row.from),
    group: groupOf(row),
    wait,
    attempts: row.attempt,
  }
}
