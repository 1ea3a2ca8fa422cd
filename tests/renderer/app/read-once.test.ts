import { flushPromises } from '@vue/test-utils'
import { beforeAll, expect, it } from 'vitest'
import App from '#renderer/app/App.vue'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { render } from '#tests/support/rigs/render.ts'

const states = ['account.read', 'settings.read', 'status.read', 'calls.formState'] as const

beforeAll(() => giveElementsASize())

it('issue 8 §4: no page reads for itself what the window knows already', async () => {
  const { bridge, router } = await render(App, { path: '/calls' })
  for (const path of ['/messages', '/faxes', '/announcements', '/status', '/settings', '/calls']) {
    await router.push(path)
    await flushPromises()
  }
  expect(states.filter((channel) => bridge.askedFor(channel).length > 1)).toEqual([])
})
