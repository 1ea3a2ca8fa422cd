/** Runs tasks with a common key one after the other, in the order in which they were asked for. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>()

  /**
   * Runs `task` once all earlier tasks with any of these keys have ended, also those that failed. A task that
   * takes a turn of its own keys would wait for itself.
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
