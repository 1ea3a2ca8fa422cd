import { describe, expect, it } from 'vitest'
import AppButton from '#renderer/ui/buttons/AppButton.vue'
import { render } from '#tests/support/rigs/render.ts'

const show = async (props: Record<string, unknown> = {}) =>
  (await render(AppButton, { props: { name: 'Try again', ...props } })).wrapper

describe('a button', () => {
  it('acts once on a double click, and each time where presses may follow each other', async () => {
    const wrapper = await show()
    await wrapper.trigger('click', { detail: 1 })
    await wrapper.trigger('click', { detail: 2 })
    expect(wrapper.emitted('act')).toHaveLength(1)
    await wrapper.setProps({ repeats: true })
    await wrapper.trigger('click', { detail: 2 })
    expect(wrapper.emitted('act')).toHaveLength(2)
  })

  it.each(['Enter', ' '])('does nothing more while %j is held', async (key) => {
    const wrapper = await show()
    const held = new KeyboardEvent('keydown', { key, repeat: true, cancelable: true, bubbles: true })
    wrapper.element.dispatchEvent(held)
    expect(held.defaultPrevented).toBe(true)
  })

  it('keeps its keys from the row around it, but not a shortcut', async () => {
    const wrapper = await show()
    const heard: string[] = []
    document.body.addEventListener('keydown', ({ key, ctrlKey }) => heard.push(`${key} ${String(ctrlKey)}`))
    await wrapper.trigger('keydown', { key: 'Enter' })
    await wrapper.trigger('keydown', { key: 'Enter', ctrlKey: true })
    expect(heard).toEqual(['Enter true'])
  })

  it.each([{ busy: true }, { disabled: true }, { reason: 'The call has ended.' }])(
    'stays where the keyboard finds it and does nothing with %o',
    async (props) => {
      const wrapper = await show(props)
      await wrapper.trigger('click')
      expect(wrapper.emitted('act')).toBeUndefined()
      expect(wrapper.attributes('aria-disabled')).toBe('true')
      expect(wrapper.attributes('tabindex')).toBe('0')
      expect(wrapper.attributes()).not.toHaveProperty('disabled')
    },
  )

  it('does not send its form twice while that is under way', async () => {
    const wrapper = await show({ type: 'submit', busy: true })
    const click = new MouseEvent('click', { cancelable: true })
    wrapper.element.dispatchEvent(click)
    expect(click.defaultPrevented).toBe(true)
  })

  it('says why it can’t be used, to the eye and to screen readers', async () => {
    const wrapper = await show({ reason: 'The call has ended.' })
    expect(wrapper.attributes('aria-description')).toBe('The call has ended.')
    expect(wrapper.attributes('data-tip')).toBe('The call has ended.')
    await wrapper.setProps({ iconOnly: true })
    expect(wrapper.attributes('aria-label')).toBe('Try again')
    expect(wrapper.attributes('data-tip')).toBe('Try again: The call has ended.')
  })

  it('is reached by the Tab key, unless its list moves the focus itself', async () => {
    const wrapper = await show({ tabbable: false })
    expect(wrapper.attributes('tabindex')).toBe('-1')
  })
})
