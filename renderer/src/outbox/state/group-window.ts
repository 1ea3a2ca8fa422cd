import type { OutboxPage } from '#shared/outbox/outbox-item.ts'

/** Rows that are asked for at once. */
export const blockSize = 100

interface Block {
  readonly ids: readonly string[]
  /** The group's version when it was asked for. */
  readonly version: number
}

/**
 * What the page knows of one group of the outbox: its length, and the ids of the blocks it has read.
 * Immutable, so that one assignment redraws the list. `version` grows when the membership changed;
 * blocks of an older version stay on show until they were read again.
 */
export class GroupWindow {
  /** Null until the first block was read. */
  readonly total: number | null
  readonly version: number
  private readonly blocks: ReadonlyMap<number, Block>
  /** The blocks belong to another search; they go with the first answer. */
  private readonly isOver: boolean

  constructor(
    total: number | null = null,
    version = 0,
    blocks: ReadonlyMap<number, Block> = new Map<number, Block>(),
    isOver = false,
  ) {
    this.total = total
    this.version = version
    this.blocks = blocks
    this.isOver = isOver
  }

  idAt(index: number): string | null {
    return this.blocks.get(Math.floor(index / blockSize))?.ids[index % blockSize] ?? null
  }

  /** Where the item stands, or null if it is in no block that was read. */
  indexOf(id: string): number | null {
    for (const [number, { ids }] of this.blocks) {
      const place = ids.indexOf(id)
      if (place >= 0) return number * blockSize + place
    }
    return null
  }

  /** The blocks from row `from` to row `to` that are missing or out of date; the first one while nothing is known. */
  wanted(from: number, to: number): readonly number[] {
    const last = this.total === null ? 0 : Math.max(0, Math.ceil(this.total / blockSize) - 1)
    const first = Math.min(last, Math.max(0, Math.floor(from / blockSize)))
    const end = Math.min(last, Math.floor(Math.max(from, to) / blockSize))
    const numbers = Array.from({ length: Math.max(1, end - first + 1) }, (_, step) => first + step)
    return numbers.filter((number) => this.blocks.get(number)?.version !== this.version)
  }

  /** An answer to a question of `version`; rows past the new end are forgotten. */
  with(number: number, page: OutboxPage, version: number): GroupWindow {
    if ((this.blocks.get(number)?.version ?? version) > version) return this
    const count = Math.ceil(page.total / blockSize)
    const kept = this.isOver ? [] : [...this.blocks].filter(([other]) => other < count && other !== number)
    const block: Block = { ids: page.items.map(({ id }) => id), version }
    return new GroupWindow(page.total, this.version, new Map([...kept, [number, block]]))
  }

  /** The first row, where what is known of it is up to date. */
  get top(): string | null {
    const first = this.blocks.get(0)
    return first?.version === this.version && !this.isOver ? (first.ids[0] ?? null) : null
  }

  /**
   * New rows, the newest first, above all others. Blocks that follow each other from the top stay up to date;
   * what lies below a gap is to be read again. An answer to an earlier question does not undo it.
   */
  withOnTop(ids: readonly string[]): GroupWindow {
    const total = (this.total ?? 0) + ids.length
    const version = this.version + 1
    const known = [...ids, ...this.runFromTop()]
    const count = known.length === total ? Math.ceil(total / blockSize) : Math.floor(known.length / blockSize)
    const blocks = Array.from({ length: count }, (_, number): [number, Block] => [
      number,
      { ids: known.slice(number * blockSize, (number + 1) * blockSize), version },
    ])
    return new GroupWindow(total, version, new Map([...this.blocks, ...blocks]))
  }

  private runFromTop(): readonly string[] {
    const ids: string[] = []
    for (let number = 0; ; number++) {
      const block = this.blocks.get(number)
      if (block?.version !== this.version) return ids
      ids.push(...block.ids)
    }
  }

  /** The membership changed. */
  outdated(): GroupWindow {
    return new GroupWindow(this.total, this.version + 1, this.blocks, this.isOver)
  }

  /** Another search: what is shown stays until the first answer. */
  over(): GroupWindow {
    return new GroupWindow(this.total, this.version + 1, this.blocks, true)
  }
}
