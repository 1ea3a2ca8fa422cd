import type { Clock } from '#electron/main/ports/clock.ts'
import type { OutboxStore } from '#electron/main/ports/outbox-store.ts'

/**
 * A store at the other end of a line: each call takes its time to get there, and its answer to come back, so
 * calls that are not waited for are carried out in any order. What was called is carried out also where the
 * caller is no more.
 */
export function lateStore(store: OutboxStore, clock: Clock, delayMs: () => number): OutboxStore {
  const pass = (): Promise<void> => new Promise((resolve) => clock.after(delayMs(), resolve))
  return new Proxy(store, {
    get: (target, name): unknown => {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return async (...values: unknown[]): Promise<unknown> => {
        await pass()
        try {
          return await Reflect.apply(value, target, values)
        } finally {
          await pass()
        }
      }
    },
  })
}
