import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, type Pinia } from 'pinia'
import { createApp, type Component } from 'vue'
import { createMemoryHistory, type Router } from 'vue-router'
import { createTranslator } from '#renderer/app/i18n.ts'
import { createAppRouter } from '#renderer/app/navigation/router.ts'
import { createDeskFiles, deskFilesKey } from '#renderer/base/bridge/desk-files.ts'
import { bridgeKey } from '#renderer/base/bridge/use-bridge.ts'
import { useAccountStore } from '#renderer/data/account/account-store.ts'
import { useSettingsStore } from '#renderer/data/settings/settings-store.ts'
import { useStatusStore } from '#renderer/data/status/status-store.ts'
import { FakeBridge } from '../fakes/fake-bridge.ts'

export interface Rendered {
  readonly wrapper: VueWrapper
  readonly bridge: FakeBridge
  readonly router: Router
}

interface RenderOptions {
  readonly bridge?: FakeBridge
  readonly props?: Record<string, unknown>
  readonly path?: string
  /** Beside the bridge, by their injection keys. */
  readonly provide?: Record<symbol, unknown>
}

/** A component in the document as main.ts would show it: real stores, router and messages, a fake desk. */
export async function render(component: Component, options: RenderOptions = {}): Promise<Rendered> {
  const { bridge = new FakeBridge(), props = {}, path = '/status', provide = {} } = options
  const files = createDeskFiles({ bridge, fetch: bridge.fileServer.fetch, uploads: 'streamed' })
  const pinia = createPinia()
  await loadStores(pinia, bridge)
  const router = createAppRouter(() => bridge.desk.account.current === null, createMemoryHistory())
  await router.push(path)
  const wrapper = mount(component, {
    props,
    attachTo: document.body,
    global: {
      plugins: [pinia, createTranslator(), router],
      provide: { ...provide, [bridgeKey as symbol]: bridge, [deskFilesKey as symbol]: files },
    },
  })
  await flushPromises()
  return { wrapper, bridge, router }
}

/** As main.ts does before it shows anything. */
async function loadStores(pinia: Pinia, bridge: FakeBridge): Promise<void> {
  const app = createApp({}).use(pinia).provide(bridgeKey, bridge)
  await app.runWithContext(() =>
    Promise.all([useAccountStore().load(), useSettingsStore().load(), useStatusStore().load()]),
  )
}

/** The button that is named so, by its text or its label. */
export function findButton(wrapper: VueWrapper, name: string) {
  const found = wrapper
    .findAll('button')
    .find((button) => button.text() === name || button.attributes('aria-label') === name)
  if (found === undefined) throw new Error(`No button is named "${name}"`)
  return found
}

/** The input whose label reads so. */
export function findField(wrapper: VueWrapper, label: string) {
  const found = wrapper.findAll('label').find((candidate) => candidate.text() === label)
  const id = found?.attributes('for')
  if (id === undefined) throw new Error(`No field is labelled "${label}"`)
  return wrapper.find(`[id="${id}"]`)
}
