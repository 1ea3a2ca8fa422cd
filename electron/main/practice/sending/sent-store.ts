/** The messages or the faxes of one account. */
export interface SentStore<T> {
  /** Newest first. */
  list(): readonly T[]
  find(id: string): T | undefined
  add(item: T, now: number): void
  /** Must be called at every change of an item; `now` becomes the list's `Last-Modified`. */
  touch(now: number): void
  /** Epoch milliseconds of the last change. */
  changedAt(): number
}

export function createSentStore<T extends { readonly id: string }>(now: number): SentStore<T> {
  const items: T[] = []
  const byId = new Map<string, T>()
  let changedAt = now
  return {
    list: () => items.toReversed(),
    find: (id) => byId.get(id),
    add(item, at) {
      items.push(item)
      byId.set(item.id, item)
      changedAt = at
    },
    touch(at) {
      changedAt = at
    },
    changedAt: () => changedAt,
  }
}
