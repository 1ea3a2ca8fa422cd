import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { RouterView } from 'vue-router'
import { afterEach, expect } from 'vitest'
import DialBox from '#renderer/features/calls/call-form/DialBox.vue'
import { FakeBridge } from '../fakes/fake-bridge.ts'
import { findButton, findField, render } from './render.ts'

/** The form and the numbering plans are fetched when they are first needed. */
export const patience = { timeout: 10_000 }

/** The dial box above the page, as the window has them. */
const Window = defineComponent({ render: () => [h(DialBox), h(RouterView)] })
let shown: VueWrapper | null = null
afterEach(() => shown?.unmount())

/** The dial box and the calls page over a fake desk; it is taken down after the test. */
export async function showForm(bridge = new FakeBridge()) {
  const rendered = await render(Window, { bridge, path: '/calls' })
  shown = rendered.wrapper
  const { wrapper } = rendered
  const dial = wrapper.find('input[aria-label="Dial"]')
  await dial.trigger('focus')
  const form = () => wrapper.find('aside[aria-label="New call"]')
  const open = async (text: string): Promise<void> => {
    await dial.setValue(text)
    await findButton(wrapper, 'Call…').trigger('click')
    await expect.poll(() => form().exists() && wrapper.text().includes('Sends'), patience).toBe(true)
  }
  const field = (label: string) => findField(wrapper, label)
  const call = async (): Promise<void> => {
    await form().find('[data-submit]').trigger('click')
    await flushPromises()
  }
  return { ...rendered, dial, form, open, field, call }
}

export const press = (wrapper: VueWrapper, name: string): Promise<void> =>
  findButton(wrapper, name).trigger('click')

export const placed = (bridge: FakeBridge) => bridge.askedFor('calls.place')
