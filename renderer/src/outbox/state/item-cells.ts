import { shallowRef, type ShallowRef } from 'vue'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'

interface Cell {
  readonly item: ShallowRef<OutboxItem>
  /** The number of the last event about it; events are counted from 1. */
  news: number
}

/** Items by id, each in a reactive cell of its own, so that news redraws one row only. */
export class ItemCells {
  private readonly cells = new Map<string, Cell>()
  private news = 0

  /** Remember it before a page is asked for, and hand it to `putRead` with the answer. */
  get moment(): number {
    return this.news
  }

  /** The item as it is now; reading it inside a component follows it. */
  get(id: string): OutboxItem | null {
    return this.cells.get(id)?.item.value ?? null
  }

  /** Returns the item it replaced, or null where it is new here. */
  putNews(item: OutboxItem): OutboxItem | null {
    this.news += 1
    const before = this.get(item.id)
    this.put(item)
    return before
  }

  /** An event that came after the page was requested is newer than the page. */
  putRead(item: OutboxItem, askedAt: number): void {
    if ((this.cells.get(item.id)?.news ?? 0) <= askedAt) this.put(item)
  }

  clear(): void {
    this.cells.clear()
  }

  private put(item: OutboxItem): void {
    const cell = this.cells.get(item.id)
    if (cell === undefined) {
      this.cells.set(item.id, { item: shallowRef(item), news: this.news })
      return
    }
    cell.item.value = item
    cell.news = this.news
  }
}
