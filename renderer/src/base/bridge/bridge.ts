import { fetchPart } from '../browser/fetch-part.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'

declare global {
  interface Window {
    /** Put there by the preload script on the desktop; absent in a browser. */
    readonly callboard?: Bridge
  }
}

/**
 * The page's connection to the desk. Await it before the router is made: in a browser the one-time token in
 * the address is taken away here.
 */
export async function getBridge(): Promise<Bridge> {
  if (window.callboard !== undefined) return window.callboard
  const { openWebBridge } = await fetchPart(() => import('./web-bridge.ts'))
  return openWebBridge(window)
}
