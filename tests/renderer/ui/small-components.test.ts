import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import AgeLabel from '#renderer/ui/values/AgeLabel.vue'
import ConfirmDialog from '#renderer/ui/dialogs/ConfirmDialog.vue'
import ErrorNote from '#renderer/ui/notes/ErrorNote.vue'
import MoneyAmount from '#renderer/ui/values/MoneyAmount.vue'
import PhoneNumber from '#renderer/ui/values/PhoneNumber.vue'
import SegmentedChoice from '#renderer/ui/fields/SegmentedChoice.vue'
import TextField from '#renderer/ui/fields/TextField.vue'
import { useAnnouncerStore } from '#renderer/base/browser/use-announcer.ts'
import { findButton, render } from '#tests/support/rigs/render.ts'

const start = new Date(2026, 10, 23, 14, 0, 0).getTime()

beforeEach(() => {
  vi.useFakeTimers({
    now: start,
    toFake: ['Date', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'],
  })
})

afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

describe('AgeLabel', () => {
  it('counts up by itself, greys when stale, and stops with the component', async () => {
    const { wrapper } = await render(AgeLabel, { props: { asOf: start - 4_000, staleAfter: 10_000 } })
    expect(wrapper.text()).toBe('updated 4 s ago')
    expect(wrapper.classes()).not.toContain('stale')
    vi.advanceTimersByTime(8_000)
    await nextTick()
    expect(wrapper.text()).toBe('updated 12 s ago')
    expect(wrapper.classes()).toContain('stale')
    wrapper.unmount()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says when nothing was ever read', async () => {
    const { wrapper } = await render(AgeLabel, { props: { asOf: null } })
    expect(wrapper.text()).toBe('not read yet')
  })
})

describe('MoneyAmount', () => {
  it('formats decimal text and writes a real minus', async () => {
    expect((await render(MoneyAmount, { props: { amount: '-186.4200' } })).wrapper.text()).toBe('−£186.42')
    expect((await render(MoneyAmount, { props: { amount: '12,5' } })).wrapper.text()).toBe('12,5')
  })
})

describe('PhoneNumber', () => {
  it('copies what is read and tells screen readers', async () => {
    const copied: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text))
    const { wrapper } = await render(PhoneNumber, {
      props: { party: { number: '441224279484', display: '01224 279484', name: null } },
    })
    await wrapper.trigger('click')
    await nextTick()
    expect(copied).toEqual(['01224 279484'])
    expect(useAnnouncerStore().polite.text).toBe('Copied 01224 279484')
  })
})

describe('ErrorNote', () => {
  it('gives a plain sentence and the provider’s own words beneath it', async () => {
    const error = {
      code: 'rejected' as const,
      detail: 'Bad request',
      fields: [{ field: 'to', messages: ['is not a number'] }],
    }
    const { wrapper } = await render(ErrorNote, { props: { error } })
    expect(wrapper.text()).toContain('SureVoIP did not accept this.')
    expect(wrapper.text()).toContain('SureVoIP says: Bad request · is not a number')
    expect(wrapper.attributes('role')).toBe('alert')
  })

  it('says when a held request goes on', async () => {
    const error = { code: 'rate-limited' as const, retryAt: start + 31 * 60_000 }
    const { wrapper } = await render(ErrorNote, { props: { error } })
    expect(wrapper.text()).toContain('Continues at 14:31')
  })

  it('shows hostile words as text', async () => {
    const error = { code: 'rejected' as const, detail: '<img src=x onerror=alert(1)>' }
    const { wrapper } = await render(ErrorNote, { props: { error } })
    expect(wrapper.find('img').exists()).toBe(false)
    expect(wrapper.text()).toContain('<img src=x onerror=alert(1)>')
  })
})

describe('ConfirmDialog', () => {
  it('opens as a modal and answers by button and by Escape', async () => {
    const { wrapper } = await render(ConfirmDialog, {
      props: { title: 'Forget?', text: 'It goes.', confirm: 'Forget' },
    })
    expect((wrapper.element as HTMLDialogElement).open).toBe(true)
    await findButton(wrapper, 'Forget').trigger('click')
    await findButton(wrapper, 'Cancel').trigger('click')
    await wrapper.trigger('cancel')
    expect(wrapper.emitted('confirm')).toHaveLength(1)
    expect(wrapper.emitted('cancel')).toHaveLength(2)
  })
})

describe('SegmentedChoice', () => {
  it('is a group of radio buttons with names', async () => {
    const { wrapper } = await render(SegmentedChoice, {
      props: {
        modelValue: 'ask',
        label: 'Premium',
        options: [
          { value: 'ask', label: 'Ask' },
          { value: 'block', label: 'Block' },
        ],
      },
    })
    expect(wrapper.find('legend').text()).toBe('Premium')
    const [ask, block] = wrapper.findAll<HTMLInputElement>('input[type=radio]')
    expect(ask?.element.checked).toBe(true)
    await block?.setValue()
    expect(wrapper.emitted('update:modelValue')).toEqual([['block']])
  })
})

describe('TextField', () => {
  it('ties label, hint and error to the input', async () => {
    const { wrapper } = await render(TextField, {
      props: { modelValue: '', label: 'Username', hint: 'As in the panel', error: 'Missing' },
    })
    const input = wrapper.find('input')
    expect(wrapper.find('label').attributes('for')).toBe(input.attributes('id'))
    const described = (input.attributes('aria-describedby') ?? '').split(' ')
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      'Missing',
      'As in the panel',
    ])
    expect(input.attributes('aria-invalid')).toBe('true')
  })
})
