import type { OutboxRow } from '../../ports/outbox-store.ts'

type Asked = Pick<OutboxRow, 'requestKey' | 'position'>

/** A request with more items than this is bulk: an import, or a pasted list. */
const fewAtMost = 20

/**
 * Which items were asked for in bulk. Their rows say so by themselves, since each has its request's key
 * and its position in it, so a restart finds the same while one past the twentieth is still open.
 */
export class BulkRequests {
  private readonly keys = new Set<string>()

  /** All rows of a request have to be in one call. */
  note(rows: readonly Asked[]): void {
    for (const { requestKey, position } of rows) if (position >= fewAtMost) this.keys.add(requestKey)
  }

  has({ requestKey }: Asked): boolean {
    return this.keys.has(requestKey)
  }
}

const fewInARow = 4

/**
 * Which tier is sent next where both have items: after four single items, one of bulk. `fewGone` counts
 * single items in a row.
 */
export function decideTurn(fewGone: number): 'few' | 'bulk' {
  return fewGone < fewInARow ? 'few' : 'bulk'
}
