import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import SettingsPage from '#renderer/features/settings/SettingsPage.vue'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { findButton, findField, render } from '#tests/support/rigs/render.ts'

const open = (bridge = new FakeBridge()) => render(SettingsPage, { bridge, path: '/settings' })
type Page = Awaited<ReturnType<typeof open>>['wrapper']

const group = (wrapper: Page, legend: string) => {
  const found = wrapper.findAll('fieldset').find((one) => one.find('legend').text() === legend)
  if (found === undefined) throw new Error(`No group is named "${legend}"`)
  return found
}
const choose = (wrapper: Page, legend: string, value: string) =>
  group(wrapper, legend).find(`input[value="${value}"]`).setValue()

afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

describe('settings', () => {
  it('take effect at once, each change alone', async () => {
    const { wrapper, bridge } = await open()
    await choose(wrapper, 'Theme', 'dark')
    await choose(wrapper, 'Density', 'compact')
    await findButton(wrapper, 'Zoom in per cent: more').trigger('click')
    await findButton(wrapper, 'Desks that share this login: less').trigger('click')
    expect(bridge.askedFor('settings.change')).toEqual([
      { theme: 'dark' },
      { density: 'compact' },
      { zoom: 110 },
      { seats: 2 },
    ])
  })

  it('keep numbers within their range', async () => {
    const { wrapper, bridge } = await open()
    const zoom = wrapper.find<HTMLInputElement>('[aria-label="Zoom in per cent"]')
    zoom.element.value = '900'
    await zoom.trigger('change')
    zoom.element.value = 'much'
    await zoom.trigger('change')
    await flushPromises()
    expect(bridge.askedFor('settings.change')).toEqual([{ zoom: 200 }])
    expect(zoom.element.value).toBe('200')
    expect(findButton(wrapper, 'Zoom in per cent: more').attributes('aria-disabled')).toBe('true')
  })

  it('change one class of the dial guard and keep the others and the list', async () => {
    const { wrapper, bridge } = await open()
    await choose(wrapper, 'International', 'block')
    const { dialRules } = bridge.askedFor('settings.change')[0] ?? {}
    expect(dialRules).toMatchObject({ international: 'block', premium: 'block', directory: 'ask' })
    expect(dialRules?.doNotCall).toHaveLength(2)
  })

  it('go back, and say why, where they could not be kept', async () => {
    const { wrapper, bridge } = await open()
    bridge.refuse('settings.change', { code: 'storage' })
    await choose(wrapper, 'Theme', 'dark')
    await flushPromises()
    expect(wrapper.find('[role=alert]').text()).toContain('Not saved on this computer')
    expect(group(wrapper, 'Theme').find<HTMLInputElement>('input[value=system]').element.checked).toBe(true)
  })

  it('show what was read again after a failure', async () => {
    const bridge = new FakeBridge()
    bridge.refuse('settings.read', { code: 'storage' })
    const { wrapper } = await open(bridge)
    expect(wrapper.find('fieldset').exists()).toBe(false)
    bridge.script('settings.read', () => ({ ok: true, value: bridge.desk.settings }))
    await findButton(wrapper, 'Try again').trigger('click')
    await flushPromises()
    expect(wrapper.findAll('fieldset')).toHaveLength(8)
  })
})

describe('the list of numbers that are never called', () => {
  async function openEditor() {
    const page = await open()
    await vi.waitFor(() => findField(page.wrapper, 'Never call'), { timeout: 15_000 })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    return { ...page, field: findField(page.wrapper, 'Never call') }
  }

  it('shows the numbers for reading and keeps what was typed after a pause', async () => {
    const { field, bridge } = await openEditor()
    expect((field.element as HTMLTextAreaElement).value).toBe('01632 960777\n020 7946 0999')
    await field.setValue('01632 960777\n01224 279484')
    expect(bridge.askedFor('settings.change')).toEqual([])
    vi.advanceTimersByTime(500)
    expect(bridge.askedFor('settings.change')[0]?.dialRules?.doNotCall).toEqual([
      '441632960777',
      '441224279484',
    ])
  })

  it('names the lines that are no number beside them', async () => {
    const { wrapper, field } = await openEditor()
    await field.setValue('01632 960777\nBob')
    expect(wrapper.text()).toMatch(/Line 2:\s*“Bob” is a name, not a number\./)
    expect(wrapper.text()).toContain('1 number')
  })

  it('keeps what was typed when the page is left at once', async () => {
    const { wrapper, field, bridge } = await openEditor()
    await field.setValue('')
    wrapper.unmount()
    expect(bridge.askedFor('settings.change')[0]?.dialRules?.doNotCall).toEqual([])
  })
})

describe('quiet hours', () => {
  it('are off until they are switched on, and show their times then', async () => {
    const { wrapper, bridge } = await open()
    expect(wrapper.find('[aria-label="Quiet from"]').exists()).toBe(false)
    await wrapper.get('[role=switch][aria-label="Hold text messages"]').trigger('click')
    const until = wrapper.find<HTMLInputElement>('[aria-label="Quiet until"]')
    await until.setValue('07:30')
    expect(bridge.askedFor('settings.change')).toEqual([
      { quietHours: { on: true, from: '21:00', until: '08:00' } },
      { quietHours: { on: true, from: '21:00', until: '07:30' } },
    ])
  })

  it('keep their time where the field is emptied', async () => {
    const { wrapper, bridge } = await open()
    await wrapper.get('[role=switch][aria-label="Hold text messages"]').trigger('click')
    const from = wrapper.find<HTMLInputElement>('[aria-label="Quiet from"]')
    await from.setValue('')
    expect(from.element.value).toBe('21:00')
    expect(bridge.askedFor('settings.change')).toHaveLength(1)
  })
})
