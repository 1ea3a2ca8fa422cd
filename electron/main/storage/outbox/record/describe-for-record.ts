import type { NewOutboxRow } from '../../../ports/outbox-store.ts'
import type { RecordedItem } from './record-lines.ts'

/** Without its text, and of its number only what the operator knows it by. */
export const describeForRecord = (row: NewOutboxRow): RecordedItem => ({
  account: row.account,
  kind: row.kind,
  requestKey: row.requestKey,
  position: row.position,
  fingerprint: row.fingerprint,
  to: `…${row.to.slice(-3)}`,
})
