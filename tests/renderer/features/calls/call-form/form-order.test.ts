import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { toParty } from '#shared/numbers/to-party.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleCallFormState } from '#tests/support/fakes/fake-data.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { patience, placed, press, showForm as show } from '#tests/support/rigs/call-form-rig.ts'

beforeAll(() => giveElementsASize())

describe('the order of the form', () => {
  const texts = (wrapper: VueWrapper) => wrapper.find('aside').text()
  const isShown = (element: Element): boolean => (element.closest('[style*="none"]') ?? null) === null

  it('number, length, phone, plan, more: a known phone and caller ID are one line', async () => {
    const { open, wrapper, field } = await show()
    await open('01224 900123')
    const text = texts(wrapper)
    const order = ['Number to call', 'None', 'Rings 01632 960010 first · shows 01632 960010', 'Plan', 'More']
    const places = order.map((part) => text.indexOf(part))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect([...places].sort((one, other) => one - other)).toEqual(places)
    expect(isShown(field('Your phone').element)).toBe(false)
    await press(wrapper, 'Change')
    expect(isShown(field('Your phone').element)).toBe(true)
    expect(document.activeElement).toBe(field('Your phone').element)
  })

  it('the first field that is empty has the focus: the phone, where none is known', async () => {
    const state = { ...sampleCallFormState(Date.now()), lastFrom: null, lastCallerId: null }
    const { open, field } = await show(new FakeBridge({ callFormState: state }))
    await open('01224 900123')
    await expect.poll(() => document.activeElement).toBe(field('Your phone').element)
  })

  it('issue 9, job 24: the next call’s focus is on Call, as the phone is known from the last one', async () => {
    const { open, form, call } = await show()
    await open('01224 900123')
    await expect.poll(() => document.activeElement?.hasAttribute('data-submit'), patience).toBe(true)
    await call()
    await expect.poll(() => form().exists()).toBe(false)
    await open('020 7946 0006')
    await expect.poll(() => document.activeElement?.hasAttribute('data-submit'), patience).toBe(true)
  })

  it('numbers of the office stand by their names', async () => {
    const state = sampleCallFormState(Date.now())
    const ownNumbers = state.ownNumbers.map((one, at) => ({ ...one, name: at === 0 ? 'Main line' : null }))
    const { open, wrapper, field } = await show(new FakeBridge({ callFormState: { ...state, ownNumbers } }))
    await open('01224 900123')
    expect(texts(wrapper)).toContain('Rings Main line first · shows Main line')
    expect(field('Caller ID').text()).toContain('Main line · 01632 960010')
  })

  it('the phone that was chosen rings first, whatever the last call was placed from', async () => {
    const chosen = toParty('441632960011')
    const state = { ...sampleCallFormState(Date.now()), myPhone: chosen, phoneAsked: true }
    const { open, wrapper } = await show(new FakeBridge({ callFormState: state }))
    await open('01224 900123')
    expect(texts(wrapper)).toContain('Rings 01632 960011 first')
  })

  it('one click sets a length, and the sentence names the whole plan', async () => {
    const { open, wrapper } = await show()
    await open('01224 900123')
    await press(wrapper, '5 min')
    expect(texts(wrapper)).toContain('when you answer, 01224 900123 is called and ends at 5:00.')
    await press(wrapper, '15-minute consultation')
    expect(texts(wrapper)).toContain(
      '01224 900123 is called, is warned at 13:00, hears the goodbye and ends at 15:00.',
    )
    await press(wrapper, 'None')
    expect(texts(wrapper)).toContain('01224 900123 is called.')
  })

  it('nothing turns red before Call is pressed, and then what is wrong is in sight', async () => {
    const { open, form, field, call } = await show()
    await open('01224 900123')
    await expect.poll(() => field('Announcement').findAll('option').length, patience).toBe(3)
    await field('Announcement').setValue('11')
    expect(form().findAll('[role="alert"], [aria-invalid]')).toEqual([])
    await call()
    expect(form().text()).toContain('Choose when to play the announcement.')
    expect((form().find('details').element as HTMLDetailsElement).open).toBe(true)
  })

  it('Ctrl+Enter calls from anywhere in the form, and once however long it is held', async () => {
    const { bridge, open, form } = await show()
    await open('01224 900123')
    const chip = form()
      .findAll('button')
      .find((one) => one.text() === '5 min')
    const key = { key: 'Enter', ctrlKey: true }
    await chip?.trigger('keydown', key)
    await chip?.trigger('keydown', { ...key, repeat: true })
    await flushPromises()
    expect(placed(bridge)).toHaveLength(1)
  })

  it('a SIP address is the operator’s own phone only', async () => {
    const { bridge, open, call, form } = await show()
    await open('sip:anna@pbx.example')
    await call()
    expect(form().text()).toContain('Only your own phone can be a SIP address.')
    expect(placed(bridge)).toEqual([])
  })
})

describe('presets', () => {
  it('a saved one is a chip that is chosen and has the focus', async () => {
    const { open, field, wrapper } = await show()
    await open('01224 900123')
    await field('Hang up after').setValue('20')
    await press(wrapper, 'Save as preset')
    await field('Name of the preset').setValue('Twenty')
    await press(wrapper, 'Save')
    await expect.poll(() => document.activeElement?.textContent, patience).toBe('Twenty')
    expect(document.activeElement?.getAttribute('aria-pressed')).toBe('true')
  })

  it('a deleted one comes back with Undo', async () => {
    const { bridge, open, wrapper } = await show()
    await open('01224 900123')
    await press(wrapper, '15-minute consultation')
    await press(wrapper, 'Delete preset 15-minute consultation')
    await flushPromises()
    expect(wrapper.text()).toContain('Preset “15-minute consultation” deleted.')
    expect(document.activeElement?.textContent).toBe('Undo')
    await press(wrapper, 'Undo')
    await flushPromises()
    expect(bridge.desk.callFormState.presets.map(({ id }) => id)).toEqual(['consultation-15'])
    expect(document.activeElement?.textContent).toBe('15-minute consultation')
  })
})
