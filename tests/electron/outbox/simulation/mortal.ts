import type { Carrier } from '#electron/main/outbox/carrier.ts'
import type { SendHooks } from '#electron/main/ports/send-hooks.ts'
import type { Cancel, Clock } from '#electron/main/ports/clock.ts'
import type { OutboxStore } from '#electron/main/ports/outbox-store.ts'
import { StorageFailure } from '#electron/main/ports/storage-failure.ts'

/** A process that can be killed between any two steps: afterwards it writes nothing and reacts to nothing. */
export class Mortal {
  isDead = false

  clock(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      after: (delayMs, run): Cancel =>
        clock.after(delayMs, () => {
          if (!this.isDead) run()
        }),
    }
  }

  store(store: OutboxStore): OutboxStore {
    return new Proxy(store, {
      get: (target, name): unknown => {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...values: unknown[]): unknown =>
          this.isDead
            ? Promise.reject(new StorageFailure('DEAD', null))
            : Reflect.apply(value, target, values)
      },
    })
  }

  /** Requests that were sent go on without it; others are never sent. */
  carrier(carrier: Carrier): Carrier {
    return {
      kind: carrier.kind,
      deadlineMs: carrier.deadlineMs,
      listsStatuses: carrier.listsStatuses,
      send: async (row, hooks) => this.whileAlive(carrier.send(row, this.hooks(hooks))),
      list: async (page) => this.whileAlive(carrier.list(page)),
      read: async (remoteId) => this.whileAlive(carrier.read(remoteId)),
    }
  }

  private hooks(hooks: SendHooks): SendHooks {
    return {
      beforeSend: async () => !this.isDead && (await hooks.beforeSend()) && !this.isDead,
      onAccepted: (remoteId) => {
        if (!this.isDead) hooks.onAccepted(remoteId)
      },
      onProgress: (bytes) => {
        if (!this.isDead) hooks.onProgress(bytes)
      },
      stop: hooks.stop,
    }
  }

  private async whileAlive<T>(answer: Promise<T>): Promise<T> {
    const value = await answer
    return this.isDead ? new Promise<never>(() => undefined) : value
  }
}
