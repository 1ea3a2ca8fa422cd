import { describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref, type Component } from 'vue'
import ComboBox from '#renderer/ui/fields/combo-box/ComboBox.vue'
import { groupOptions, type ComboOption } from '#renderer/ui/fields/combo-box/combo-option.ts'
import { decideKey } from '#renderer/ui/fields/combo-box/decide-key.ts'
import { render } from '#tests/support/rigs/render.ts'

const key = (name: string, more: Partial<KeyboardEvent> = {}) => ({
  key: name,
  altKey: false,
  repeat: false,
  isComposing: false,
  ...more,
})
const closed = { isOpen: false, active: -1, count: 3 }
const open = { isOpen: true, active: -1, count: 3 }

describe('the keys of a combo box', () => {
  it.each([
    ['Down goes to the first option', key('ArrowDown'), open, { act: 'move', to: 0 }],
    ['Up goes to the last option', key('ArrowUp'), open, { act: 'move', to: 2 }],
    [
      'Down from the last option goes back to the text',
      key('ArrowDown'),
      { ...open, active: 2 },
      { act: 'move', to: -1 },
    ],
    ['Alt+Down opens and chooses nothing', key('ArrowDown', { altKey: true }), closed, { act: 'open' }],
    ['Alt+Up closes', key('ArrowUp', { altKey: true }), open, { act: 'close' }],
    ['Enter takes the active option', key('Enter'), { ...open, active: 1 }, { act: 'pick', index: 1 }],
    ['Enter without one takes the text', key('Enter'), open, { act: 'submit' }],
    ['a held Enter takes nothing more', key('Enter', { repeat: true }), open, { act: 'pass' }],
    [
      'Enter that ends a composition takes nothing',
      key('Enter', { isComposing: true }),
      open,
      { act: 'pass' },
    ],
    ['Escape closes the list', key('Escape'), open, { act: 'close' }],
    ['Escape with no list is for what lies around', key('Escape'), closed, { act: 'pass' }],
    ['Home moves in the text', key('Home'), { ...open, active: 1 }, { act: 'forget-active' }],
    ['a letter is typed', key('a'), open, { act: 'pass' }],
  ] as const)('%s', (_, pressed, state, expected) => {
    expect(decideKey(pressed, state)).toEqual(expected)
  })
})

it('puts options that follow each other under one heading', () => {
  const options = [{ key: 'a', group: 'Recent' }, { key: 'b', group: 'Recent' }, { key: 'c' }]
  expect(
    groupOptions(options).map(({ heading, options: of }) => [heading, of.map(({ index }) => index)]),
  ).toEqual([
    ['Recent', [0, 1]],
    [null, [2]],
  ])
})

const all: (ComboOption & { name: string })[] = [
  { key: '1', name: 'Cormack Park Dental', group: 'Recent' },
  { key: '2', name: 'Cormack Solicitors', group: 'Recent' },
  { key: '3', name: 'Corner Shop', group: 'Own numbers' },
]

async function show(more: { readonly opensOnFocus?: boolean } = {}) {
  const text = ref('')
  const options = ref(all)
  const busy = ref(false)
  const heard: string[] = []
  const Owner = defineComponent({
    render: () =>
      h(
        ComboBox as Component,
        {
          modelValue: text.value,
          'onUpdate:modelValue': (value: string) => (text.value = value),
          label: 'To',
          listName: 'Suggestions',
          options: options.value,
          busy: busy.value,
          ...more,
          onPick: (option: ComboOption) => heard.push(`pick ${option.key}`),
          onSubmit: () => heard.push(`submit ${text.value}`),
        },
        { option: ({ option }: { option: ComboOption & { name: string } }) => option.name },
      ),
  })
  const { wrapper } = await render(Owner)
  const input = wrapper.find('[role=combobox]')
  const press = async (name: string): Promise<void> => {
    await input.trigger('keydown', { key: name })
    await nextTick()
  }
  const active = (): string | null => {
    const id = input.attributes('aria-activedescendant')
    return id === undefined ? null : (document.getElementById(id)?.textContent.trim() ?? 'missing')
  }
  return { wrapper, input, press, active, heard, text, options, busy }
}

describe('a combo box', () => {
  it('tells a screen reader of its list, its groups and the active option', async () => {
    const { wrapper, input, press, active } = await show()
    expect(input.attributes('aria-expanded')).toBe('false')
    await press('ArrowDown')
    expect(input.attributes('aria-expanded')).toBe('true')
    expect(wrapper.find(`[id="${input.attributes('aria-controls') ?? ''}"]`).attributes('role')).toBe(
      'listbox',
    )
    const groups = wrapper.findAll('[role=group]')
    expect(
      groups.map((group) =>
        document.getElementById(group.attributes('aria-labelledby') ?? '')?.textContent.trim(),
      ),
    ).toEqual(['Recent', 'Own numbers'])
    expect(active()).toBe('Cormack Park Dental')
    expect(wrapper.findAll('[aria-selected=true]')).toHaveLength(1)
  })

  it('takes an option by Enter and by a click, and the text by Enter alone', async () => {
    const { wrapper, input, press, heard } = await show()
    await press('ArrowUp')
    await press('Enter')
    expect(input.attributes('aria-expanded')).toBe('false')
    await input.trigger('click')
    await wrapper.findAll('[role=option]')[1]?.trigger('click')
    await input.setValue('01224')
    await press('Enter')
    expect(heard).toEqual(['pick 3', 'pick 2', 'submit 01224'])
  })

  it('never changes the text by itself, and forgets the active option when others come', async () => {
    const { input, press, active, options, text } = await show()
    await input.setValue('cor')
    await press('ArrowDown')
    options.value = all.slice(1)
    await nextTick()
    await nextTick()
    expect(active()).toBeNull()
    expect(text.value).toBe('cor')
  })

  it('closes with Escape and lets nothing around it hear of that one', async () => {
    const { wrapper, input, press } = await show()
    const heard: string[] = []
    wrapper.element.parentElement?.addEventListener('keydown', (event: Event) =>
      heard.push((event as KeyboardEvent).key),
    )
    await press('ArrowDown')
    await press('Escape')
    expect([input.attributes('aria-expanded'), heard]).toEqual(['false', ['ArrowDown']])
    await press('Escape')
    expect(heard).toEqual(['ArrowDown', 'Escape'])
  })

  it('a list that only came with the focus does not keep Escape from what lies around', async () => {
    const { wrapper, input, press } = await show({ opensOnFocus: true })
    const heard: string[] = []
    wrapper.element.parentElement?.addEventListener('keydown', (event: Event) =>
      heard.push((event as KeyboardEvent).key),
    )
    await input.trigger('focus')
    expect(input.attributes('aria-expanded')).toBe('true')
    await press('Escape')
    expect([input.attributes('aria-expanded'), heard]).toEqual(['false', ['Escape']])
  })

  it('says that it looks, and then how many there are', async () => {
    const { wrapper, input, options, busy } = await show()
    options.value = []
    busy.value = true
    await input.setValue('corn')
    expect(wrapper.find('[role=listbox]').text()).toBe('Looking…')
    options.value = all.slice(2)
    busy.value = false
    await nextTick()
    expect(wrapper.find('[aria-live=polite]').text()).toBe('1 suggestion')
  })
})
