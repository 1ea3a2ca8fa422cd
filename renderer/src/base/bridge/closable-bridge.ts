import type { AppError } from '#shared/app-error.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import { fail } from '#shared/result.ts'

const closed = fail<AppError>({ code: 'signed-out' })

export interface ClosableBridge {
  readonly bridge: Bridge
  /** From now on nothing that is still under way in the old application, such as an import, asks or hears the desk. */
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
