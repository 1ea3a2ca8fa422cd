import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import './app/base.css'
import { getBridge } from './app/bridge.ts'
import { createTranslator } from './app/i18n.ts'
import { createAppRouter } from './app/router.ts'
import { bridgeKey } from './app/use-bridge.ts'
import { useDeskLink } from './app/use-desk-link.ts'
import { useAccountStore } from './features/account/account-store.ts'
import { useSettingsStore } from './features/settings/settings-store.ts'
import { useStatusStore } from './features/status/status-store.ts'

async function start(): Promise<void> {
  const app = createApp(App).use(createPinia()).use(createTranslator())
  app.provide(bridgeKey, await getBridge())
  app.runWithContext(() => useDeskLink())
  const account = app.runWithContext(() => useAccountStore())
  const settings = app.runWithContext(() => useSettingsStore())
  await Promise.all([account.load(), settings.load()])
  void app.runWithContext(() => useStatusStore()).load()
  app.use(createAppRouter(() => account.isSignedOut))
  app.mount('#app')
}

void start()
