import type { OutboxWait } from '#shared/outbox/outbox-item.ts'
import type { Connection } from '#shared/status/status.ts'

/**
 * Why nothing leaves at all, or null. Between two attempts the outbox itself has no reason, while the chip
 * of the top bar still knows one; the rows must not contradict it.
 */
export function decidePause(ofOutbox: OutboxWait | null, connection: Connection | null): OutboxWait | null {
  if (ofOutbox !== null) return ofOutbox
  switch (connection?.kind) {
    case 'offline':
    case 'signed-out':
      return { why: connection.kind, until: null }
    case 'rate-limited':
      return { why: 'rate-limited', until: connection.until }
    case 'online':
    case 'connecting':
    case 'provider-problem':
    case undefined:
      return null
  }
}
