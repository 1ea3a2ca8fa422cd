import { createPinia, disposePinia } from 'pinia'
import { createApp, watch, type Component } from 'vue'
import type { Bridge } from '#shared/ipc/bridge.ts'
import { useAccountStore } from '../data/account/account-store.ts'
import { useSettingsStore } from '../data/settings/settings-store.ts'
import { useStatusStore } from '../data/status/status-store.ts'
import { createClosableBridge } from '../base/bridge/closable-bridge.ts'
import { createTranslator } from './i18n.ts'
import { createAppRouter } from './navigation/router.ts'
import { bridgeKey } from '../base/bridge/use-bridge.ts'
import { useDeskLink } from '../base/bridge/use-desk-link.ts'

/**
 * Shows the window in `place`. When the signed-in account leaves, the whole application is taken down and
 * built anew: nothing that was read, typed or dropped for one account is left for the next, or for nobody.
 */
export async function showWindow(
  root: Component,
  desk: Bridge,
  place: string | Element,
  { restarted = false } = {},
): Promise<void> {
  const { bridge, close } = createClosableBridge(desk)
  const pinia = createPinia()
  const app = createApp(root).use(pinia).use(createTranslator())
  app.provide(bridgeKey, bridge)
  const link = app.runWithContext(() => useDeskLink())
  link.restarted = restarted
  const account = app.runWithContext(() => useAccountStore())
  const settings = app.runWithContext(() => useSettingsStore())
  await Promise.all([account.load(), settings.load()])
  void app.runWithContext(() => useStatusStore()).load()
  const router = createAppRouter(() => account.isSignedOut)
  app.use(router)
  app.mount(place)

  const stop = watch(
    () => account.current?.savedId ?? null,
    (_, left) => {
      if (left !== null) takeDown()
    },
    { flush: 'sync' },
  )

  function takeDown(): void {
    stop()
    // An account whose password was not kept leaves because the desk was restarted: the note says why.
    const note = { restarted: link.restarted }
    app.unmount()
    // Ends the stores, which hand over what they have not saved yet.
    disposePinia(pinia)
    close()
    router.options.history.destroy()
    void showWindow(root, desk, place, note)
  }
}
