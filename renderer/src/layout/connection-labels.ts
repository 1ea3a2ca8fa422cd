import type { Connection } from '#shared/status/status.ts'

/** What the chip can say: the desk's own view, or why this page has no desk to ask. */
export type ShownConnection =
  Connection | { readonly kind: 'desk-lost' | 'desk-restarting' | 'not-let-in' | 'too-many-tabs' }

export interface ConnectionLabels {
  /** The key beneath `layout.connection`. */
  readonly key: ShownConnection['kind']
  readonly meaning: 'talking' | 'ringing' | 'needs-you' | 'waiting'
  /** Epoch milliseconds of `{time}` in the words; null where they have none. */
  readonly time: number | null
}

/** What the chip of the top bar says about a connection, and in which of the four meanings. */
export function decideConnectionLabels(connection: ShownConnection): ConnectionLabels {
  const { kind } = connection
  switch (kind) {
    case 'online':
      return { key: kind, meaning: 'talking', time: null }
    case 'connecting':
      return { key: kind, meaning: 'waiting', time: null }
    case 'signed-out':
      return { key: kind, meaning: 'waiting', time: null }
    case 'offline':
      return { key: kind, meaning: 'needs-you', time: connection.since }
    case 'rate-limited':
      return { key: kind, meaning: 'ringing', time: connection.until }
    case 'provider-problem':
    case 'desk-lost':
    case 'desk-restarting':
    case 'not-let-in':
    case 'too-many-tabs':
      return { key: kind, meaning: 'needs-you', time: null }
  }
}
