/** Keeps what is done to one row in order: memory learns of writes in the order in which the disk has them. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>()

  /**
   * Runs once everything that was asked for before with any of these keys is over; a failure of it pauses up
   * nobody. A task must not take a turn of its own keys.
   */
  take<T>(keys: readonly string[], task: () => Promise<T>): Promise<T> {
    const before = keys.flatMap((key) => this.last.get(key) ?? [])
    const mine = before.length === 0 ? task() : Promise.all(before).then(task)
    const over = mine.then(ignore, ignore)
    for (const key of keys) this.last.set(key, over)
    void over.then(() => this.forget(keys, over))
    return mine
  }

  private forget(keys: readonly string[], over: Promise<unknown>): void {
    for (const key of keys) if (this.last.get(key) === over) this.last.delete(key)
  }
}

const ignore = (): void => undefined
