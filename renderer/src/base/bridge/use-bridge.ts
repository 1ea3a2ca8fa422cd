import { inject, type InjectionKey } from 'vue'
import type { Bridge } from '#shared/ipc/bridge.ts'

/** main.ts provides it to the app, tests provide a fake; stores and components ask `useBridge`. */
export const bridgeKey: InjectionKey<Bridge> = Symbol('bridge')

/** The bridge to the desk. Works in components and in Pinia setup stores. */
export function useBridge(): Bridge {
  const bridge = inject(bridgeKey)
  if (bridge === undefined) throw new Error('No bridge was provided to this app')
  return bridge
}
