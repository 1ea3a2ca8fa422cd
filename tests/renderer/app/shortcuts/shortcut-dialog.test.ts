import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import App from '#renderer/app/App.vue'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { render } from '#tests/support/rigs/render.ts'

beforeAll(() => giveElementsASize())
/** A dialog that another test left open would take the key. */
beforeEach(() => document.body.replaceChildren())
let shown: VueWrapper | null = null
afterEach(() => shown?.unmount())

const patience = { timeout: 10_000 }
const dialog = () =>
  [...document.querySelectorAll('dialog')].find((one) => one.textContent.includes('Keyboard shortcuts'))

async function show() {
  shown = (await render(App, { path: '/calls' })).wrapper
  await flushPromises()
}

function press(key: string, target: EventTarget = document.body): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}

it.each(['?', 'F1'])('%s lists the keys by page, and Close gives the page back', async (key) => {
  await show()
  press(key)
  await expect.poll(() => dialog() !== undefined, patience).toBe(true)
  for (const words of ['Everywhere', 'Calls', 'New call', 'Messages', 'Hold or resume your own call'])
    expect(dialog()?.textContent).toContain(words)
  dialog()?.querySelector<HTMLElement>('.actions button')?.click()
  await flushPromises()
  expect(dialog()).toBeUndefined()
})

it('? is a letter where text is typed, and F1 is a key there too', async () => {
  await show()
  await expect.poll(() => document.querySelector('[data-dial-box]') !== null, patience).toBe(true)
  const field = document.querySelector('[data-dial-box]') ?? document.body
  press('?', field)
  await flushPromises()
  expect(dialog()).toBeUndefined()
  press('F1', field)
  await expect.poll(() => dialog() !== undefined, patience).toBe(true)
})
