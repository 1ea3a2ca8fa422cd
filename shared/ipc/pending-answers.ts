/** Requests on their way, each with an id of its own until it is answered. */
export interface PendingAnswers<T> {
  /** `settle` is called once. Returns the id to send along. */
  add(settle: (answer: T) => void): number
  /** An id that is not known, such as of an answer that came twice, is ignored. */
  settle(id: number, answer: T): void
  settleAll(answer: T): void
}

export function createPendingAnswers<T>(): PendingAnswers<T> {
  const pending = new Map<number, (answer: T) => void>()
  let lastId = 0

  function settle(id: number, answer: T): void {
    const waiting = pending.get(id)
    pending.delete(id)
    waiting?.(answer)
  }

  return {
    settle,
    add(waiting) {
      pending.set(++lastId, waiting)
      return lastId
    },
    settleAll(answer) {
      for (const id of [...pending.keys()]) settle(id, answer)
    },
  }
}
