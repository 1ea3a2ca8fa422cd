import { afterEach, describe, expect, it } from 'vitest'
import { h } from 'vue'
import AppNote from '#renderer/ui/notes/AppNote.vue'
import AppTag from '#renderer/ui/values/AppTag.vue'
import ProgressBar from '#renderer/ui/values/ProgressBar.vue'
import { render } from '#tests/support/rigs/render.ts'

afterEach(() => document.body.replaceChildren())

describe('a note', () => {
  it.each(['info', 'warning', 'error', 'success'] as const)(
    'of the kind %s has words, an icon and what can be done',
    async (kind) => {
      const slots = { default: () => 'Not saved.', actions: () => h('button', 'Try again') }
      const { wrapper } = await render({ render: () => h(AppNote, { kind, role: 'status' }, slots) })
      expect(wrapper.attributes('role')).toBe('status')
      expect(wrapper.text()).toContain('Not saved.')
      expect(wrapper.get('svg').attributes('aria-hidden')).toBe('true')
      expect(wrapper.get('button').text()).toBe('Try again')
    },
  )
})

describe('a tag', () => {
  it('is its words', async () => {
    const { wrapper } = await render(AppTag, { props: { text: 'Practice', kind: 'accent' } })
    expect(wrapper.text()).toBe('Practice')
  })
})

describe('a progress bar', () => {
  it.each([
    [{ value: 5, max: 20 }, '25'],
    [{ value: 30, max: 20 }, '100'],
    [{ value: 0, max: 0 }, '0'],
  ])('tells how much of %o is done', async (part, percent) => {
    const { wrapper } = await render(ProgressBar, { props: { label: 'Uploaded', ...part } })
    const bar = wrapper.get('[role=progressbar]')
    expect(bar.attributes()).toMatchObject({ 'aria-label': 'Uploaded', 'aria-valuenow': percent })
  })
})
