import type { AppError } from '#shared/app-error.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import { fail } from '#shared/result.ts'

const closed = fail<AppError>({ code: 'signed-out' })

export interface ClosableBridge {
  readonly bridge: Bridge
  /**
   * After this, work that still runs in the old application, such as an import, can neither send a request
   * nor receive an event.
   */
  readonly close: () => void
}

export function createClosableBridge(bridge: Bridge): ClosableBridge {
  const stops = new Set<() => void>()
  let isOpen = true
  return {
    bridge: {
      invoke: (channel, request) => (isOpen ? bridge.invoke(channel, request) : Promise.resolve(closed)),
      subscribe(channel, listener) {
        const end = bridge.subscribe(channel, listener)
        const stop = (): void => {
          stops.delete(stop)
          end()
        }
        stops.add(stop)
        return stop
      },
    },
    close() {
      isOpen = false
      for (const stop of [...stops]) stop()
    },
  }
}
