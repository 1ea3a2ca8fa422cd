import { afterEach, describe, expect, it } from 'vitest'
import { h, nextTick } from 'vue'
import CheckBox from '#renderer/ui/fields/CheckBox.vue'
import NumberField from '#renderer/ui/fields/NumberField.vue'
import SwitchField from '#renderer/ui/fields/SwitchField.vue'
import TextField from '#renderer/ui/fields/TextField.vue'
import { findButton, render } from '#tests/support/rigs/render.ts'

afterEach(() => document.body.replaceChildren())

describe('a check box', () => {
  it('is named by its words, and ticks and clears by a click on them', async () => {
    const shown = {
      render: () => h(CheckBox, { modelValue: false, 'onUpdate:modelValue': set }, () => 'Keep'),
    }
    let ticked = false
    const set = (on: boolean): void => void (ticked = on)
    const { wrapper } = await render(shown)
    const box = wrapper.get<HTMLInputElement>('input[type=checkbox]').element
    expect(box.labels?.[0]?.textContent).toBe('Keep')
    await wrapper.get('label').trigger('click')
    expect(ticked).toBe(true)
  })

  it('without words is named by its aria-label; its class is that of the whole', async () => {
    const { wrapper } = await render(CheckBox, {
      props: { modelValue: true, 'aria-label': 'Send line 3', class: 'mine', tabindex: -1 },
    })
    const input = wrapper.get<HTMLInputElement>('input')
    expect(input.attributes()).toMatchObject({ 'aria-label': 'Send line 3', tabindex: '-1' })
    expect(input.classes()).not.toContain('mine')
    expect(wrapper.get('label').classes()).toContain('mine')
  })
})

describe('a switch', () => {
  it('says whether it is on, and is turned by the Space key and by a click', async () => {
    const { wrapper } = await render(SwitchField, { props: { modelValue: false, label: 'Hold messages' } })
    const control = wrapper.get('[role=switch]')
    expect(control.attributes()).toMatchObject({ 'aria-label': 'Hold messages', 'aria-checked': 'false' })
    await control.trigger('click')
    await control.trigger('keyup', { key: ' ' })
    expect(wrapper.emitted('update:modelValue')).toEqual([[true], [false]])
  })
})

describe('a number field', () => {
  const props = { modelValue: 100, label: 'Zoom', min: 90, max: 200, step: 10, unit: '%' }

  it('goes by its buttons, its arrow keys and by typing, and keeps to its range', async () => {
    const { wrapper } = await render(NumberField, { props })
    const field = wrapper.get<HTMLInputElement>('[role=spinbutton]')
    await findButton(wrapper, 'Zoom: more').trigger('click')
    await field.trigger('keydown', { key: 'ArrowDown' })
    await field.setValue('999')
    await field.trigger('change')
    expect(wrapper.emitted('update:modelValue')?.slice(0, 3)).toEqual([[110], [100], [200]])
  })

  it('shows the old number again where what was typed is none', async () => {
    const { wrapper } = await render(NumberField, { props })
    const field = wrapper.get<HTMLInputElement>('[role=spinbutton]')
    await field.setValue('large')
    expect(wrapper.emitted('update:modelValue')).toBeUndefined()
    expect(field.element.value).toBe('100')
  })
})

describe('a text field', () => {
  it('of several lines has the same label, hint and error', async () => {
    const { wrapper } = await render(TextField, {
      props: { modelValue: '', label: 'Note', rows: 4, error: 'Too long' },
    })
    await nextTick()
    const area = wrapper.get('textarea')
    expect(wrapper.get('label').attributes('for')).toBe(area.attributes('id'))
    expect(document.getElementById(area.attributes('aria-describedby') ?? '')?.textContent).toBe('Too long')
  })
})
