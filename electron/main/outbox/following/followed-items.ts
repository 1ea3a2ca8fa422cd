import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { OutboxRow } from '../../ports/outbox-store.ts'
import type { RemoteStatus } from '../carrier.ts'
import { isLookWorthwhile } from './decide-follow.ts'
import { createKeyedHeap } from '../state/keyed-heap.ts'

/** An accepted item without a final status; monotonic milliseconds. */
export interface Followed {
  readonly id: string
  readonly kind: OutboxKind
  readonly remoteId: string
  /** When it was accepted; of what an earlier run sent, a minute before it was taken up again. */
  readonly since: number
  /** When its newest answer was asked for; null: none yet. */
  askedAt: number | null
  /** Times in a row that the provider did not know it. */
  timesGone: number
  /** A list had no row of it, so it is read by itself. */
  unlisted: boolean
  /** The final word of a list; the item itself tells more. */
  lastWord: RemoteStatus | null
}

/** Followed items and when each is read next. An item whose status is being read has no time. */
export class FollowedItems {
  private due = createKeyedHeap()
  private readonly items = new Map<string, Followed>()

  reset(): void {
    this.due = createKeyedHeap()
    this.items.clear()
  }

  size(): number {
    return this.items.size
  }

  find(id: string): Followed | undefined {
    return this.items.get(id)
  }

  add({ id, kind }: OutboxRow, remoteId: string, since: number): Followed {
    const unheard = { askedAt: null, timesGone: 0, unlisted: false, lastWord: null }
    const followed: Followed = { id, kind, remoteId, since, ...unheard }
    this.items.set(id, followed)
    return followed
  }

  drop(id: string): void {
    this.items.delete(id)
    this.due.delete(id)
  }

  /** The one whose turn is next. */
  first(): { readonly followed: Followed; readonly dueAt: number } | undefined {
    const first = this.due.first()
    const followed = first === undefined ? undefined : this.items.get(first.id)
    return first === undefined || followed === undefined ? undefined : { followed, dueAt: first.key }
  }

  /** Does nothing for one that is no longer followed. */
  plan(followed: Followed, dueAt: number): void {
    if (this.items.get(followed.id) === followed) this.due.set(followed.id, dueAt)
  }

  /** Its status is being read. */
  take({ id }: Followed): void {
    this.due.delete(id)
  }

  isTaken({ id }: Followed): boolean {
    return this.due.keyOf(id) === undefined
  }

  /** All that lists can tell of. */
  listed(kind: OutboxKind): readonly Followed[] {
    return [...this.items.values()].filter(
      (item) => item.kind === kind && !item.unlisted && item.lastWord === null,
    )
  }

  /** Items whose status may be read now. */
  soonDue(kind: OutboxKind, mono: number): readonly Followed[] {
    return this.listed(kind).filter((item) => {
      const dueAt = this.due.keyOf(item.id)
      return dueAt !== undefined && isLookWorthwhile({ mono, dueAt, askedAt: item.askedAt })
    })
  }
}
