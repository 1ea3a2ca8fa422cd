import type { OutboxRow } from '../../ports/outbox-store.ts'

type Asked = Pick<OutboxRow, 'requestKey' | 'position'>

/** What one hand writes; more than that in one request is an import, or a long list that was pasted. */
const fewAtMost = 20

/**
 * Which items were asked for in bulk. Their rows say so by themselves, since each has its request's key
 * and its position in it, so a restart finds the same while one past the twentieth is still open.
 */
export class BulkRequests {
  private readonly keys = new Set<string>()

  /** Rows that belong together come together, so that the first of them are known as bulk as well. */
  note(rows: readonly Asked[]): void {
    for (const { requestKey, position } of rows) if (position >= fewAtMost) this.keys.add(requestKey)
  }

  has({ requestKey }: Asked): boolean {
    return this.keys.has(requestKey)
  }
}

const fewInARow = 4

/** Which kind goes next where both could; the bulk never stands still. `fewGone`: in a row, so far. */
export function decideTurn(fewGone: number): 'few' | 'bulk' {
  return fewGone < fewInARow ? 'few' : 'bulk'
}
