import { flushPromises } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { sampleCall } from '#tests/support/fakes/fake-data.ts'
import { findButton } from '#tests/support/rigs/render.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { patience, placed, press, showForm as show } from '#tests/support/rigs/call-form-rig.ts'

beforeAll(() => giveElementsASize())

describe('the call form', () => {
  it('opens filled in, with the phone and the caller ID used last, and says what will happen', async () => {
    const { wrapper, open, field } = await show()
    await open('tel:+44-1224-900123')
    expect((field('Number to call').element as HTMLInputElement).value).toBe('tel:+44-1224-900123')
    expect((field('Your phone').element as HTMLInputElement).value).toBe('01632 960010')
    expect((field('Caller ID').element as HTMLInputElement).value).toBe('441632960010')
    expect(wrapper.text()).toContain('Sends 441224900123')
    expect(wrapper.text()).toContain(
      'Your phone 01632 960010 rings first; when you answer, 01224 900123 is called.',
    )
  })

  it('sends what was asked for, once, and gives way to the board', async () => {
    const { bridge, open, field, call, form } = await show()
    await open('01224 900123')
    await field('Hang up after').setValue('15')
    const release = bridge.hold('calls.place')
    await call()
    await call()
    release()
    await flushPromises()
    expect(placed(bridge)).toHaveLength(1)
    expect(placed(bridge)[0]).toMatchObject({
      to: '01224 900123',
      from: '01632 960010',
      callerId: '441632960010',
      plan: { hangUpAtSeconds: 900, announcementId: null },
      options: { ringOnlyMyPhone: false, connectKey: null, whisperAnnouncementIds: [] },
      confirmed: false,
    })
    expect(form().exists()).toBe(false)
  })

  it('takes a preset, and saves one under a name', async () => {
    const { bridge, open, field, wrapper, call } = await show()
    await open('01224 900123')
    await press(wrapper, '15-minute consultation')
    expect((field('Hang up after').element as HTMLInputElement).value).toBe('15')
    await field('Hang up after').setValue('20')
    await findButton(wrapper, 'Save as preset').trigger('click', { detail: 1 })
    await field('Name of the preset').setValue('Twenty')
    await findButton(wrapper, 'Save').trigger('click', { detail: 1 })
    expect(bridge.askedFor('calls.savePreset')).toMatchObject([
      { name: 'Twenty', plan: { hangUpAtSeconds: 1_200 } },
    ])
    await call()
    expect(placed(bridge)).toMatchObject([{ plan: { hangUpAtSeconds: 1_200, announcementAtSeconds: 1_080 } }])
  })

  it('case 43: says beside both fields what belongs together, and sends nothing', async () => {
    const { bridge, open, field, call } = await show()
    await open('01224 900123')
    await expect.poll(() => field('Goodbye announcement').findAll('option').length, patience).toBe(3)
    await field('Goodbye announcement').setValue('12')
    await call()
    for (const label of ['Hang up after', 'Goodbye announcement']) {
      expect(field(label).attributes('aria-invalid')).toBe('true')
      const id = field(label).attributes('aria-describedby')?.split(' ')[0] ?? ''
      expect(document.getElementById(id)?.textContent).toBe('A goodbye needs a planned hang-up.')
    }
    expect(placed(bridge)).toEqual([])
  })

  it('keeps everything typed when it is closed, and when another page was looked at', async () => {
    const { open, field, wrapper, router, form } = await show()
    await open('01224 900123')
    await field('Hang up after').setValue('12')
    await press(wrapper, 'Close')
    expect(form().exists()).toBe(false)
    await router.push('/status')
    await findButton(wrapper, 'Call…').trigger('click')
    await expect.poll(() => form().exists(), patience).toBe(true)
    expect((field('Number to call').element as HTMLInputElement).value).toBe('01224 900123')
    expect((field('Hang up after').element as HTMLInputElement).value).toBe('12')
  })

  it('shows the provider’s words beside the field they are about, and keeps what was typed', async () => {
    const { bridge, open, field, call } = await show()
    bridge.refuse('calls.place', {
      code: 'rejected',
      fields: [{ field: 'to', messages: ['Format is 447123123456. No + allowed'] }],
    })
    await open('01224 900123')
    await call()
    expect(field('Number to call').attributes('aria-invalid')).toBe('true')
    expect(document.body.textContent).toContain('Format is 447123123456. No + allowed')
    expect((field('Number to call').element as HTMLInputElement).value).toBe('01224 900123')
  })
})

it('takes the focus to the new call, so that Delete hangs it up', async () => {
  const { bridge, open, call } = await show()
  await open('01224 900123')
  await call()
  const key = placed(bridge)[0]?.intentId ?? ''
  const added = [sampleCall(Date.now(), key, { state: 'asking', createdAt: Date.now() })]
  bridge.emit('calls.changed', { added, changed: [], removed: [], asOf: null })
  await expect.poll(() => document.activeElement?.getAttribute('data-call')).toBe(key)
})

describe('the dial guard in the form', () => {
  it('asks before an international number; the answer holds for that number only', async () => {
    const { bridge, open, field, wrapper, call, form } = await show()
    await open('+1 212 555 0100')
    expect(wrapper.text()).toContain('This is an international number.')
    await call()
    expect(placed(bridge)).toEqual([])
    await form().find('.guard input[type="checkbox"]').setValue(true)
    await field('Number to call').setValue('+1 212 555 0101')
    await call()
    expect(placed(bridge)).toEqual([])
    await form().find('.guard input[type="checkbox"]').setValue(true)
    await call()
    expect(placed(bridge)).toMatchObject([{ to: '+1 212 555 0101', confirmed: true }])
  })

  it.each([
    ['999', 'You can’t call 999 here'],
    ['0901 123 4567', 'Premium-rate numbers are blocked'],
    ['01632 960777', 'on your do-not-call list'],
  ])('never dials %s', async (number, words) => {
    const { bridge, open, field, wrapper, call } = await show()
    await open('01224 900123')
    await field('Number to call').setValue(number)
    expect(wrapper.text()).toContain(words)
    await call()
    expect(placed(bridge)).toEqual([])
  })

  it('lets the operator choose where a number can be read in two ways', async () => {
    const { open, field, wrapper } = await show()
    await open('01224 900123')
    await field('Number to call').setValue('2035159999')
    await findButton(wrapper, '020 3515 9999').trigger('click', { detail: 1 })
    expect(wrapper.text()).toContain('Sends 442035159999')
  })
})

describe('the dial box', () => {
  it('calls at once with Ctrl+Enter, and once however long it is held', async () => {
    const { bridge, dial, form } = await show()
    await dial.setValue('01224 900123')
    await dial.trigger('keydown', { key: 'Enter', ctrlKey: true })
    await dial.trigger('keydown', { key: 'Enter', ctrlKey: true, repeat: true })
    await dial.trigger('keydown', { key: 'Enter', ctrlKey: true })
    await expect.poll(() => placed(bridge).length, patience).toBe(1)
    expect(placed(bridge)[0]).toMatchObject({ to: '01224 900123', from: '01632 960010' })
    expect(form().exists()).toBe(false)
  })

  it('opens the form instead where the guard asks', async () => {
    const { bridge, dial, form } = await show()
    await dial.setValue('+1 212 555 0100')
    await dial.trigger('keydown', { key: 'Enter', ctrlKey: true })
    await expect.poll(() => form().exists(), patience).toBe(true)
    expect(placed(bridge)).toEqual([])
  })

  it('offers recent numbers to the arrow keys', async () => {
    const { dial, wrapper, form, field } = await show()
    await dial.trigger('keydown', { key: 'ArrowDown' })
    const chosen = wrapper.find('[role="option"][aria-selected="true"]')
    expect(chosen.text()).toContain('Cormack Park Dental')
    expect(dial.attributes('aria-activedescendant')).toBe(chosen.attributes('id'))
    await dial.trigger('keydown', { key: 'Enter' })
    await expect.poll(() => form().exists(), patience).toBe(true)
    expect((field('Number to call').element as HTMLInputElement).value).toBe('+441632960821')
  })

  it('is filled in by a link, and never dials by itself', async () => {
    const { bridge, dial, form } = await show()
    bridge.emit('desk.prefill', { to: 'tel:+441224900123' })
    await flushPromises()
    expect((dial.element as HTMLInputElement).value).toBe('tel:+441224900123')
    expect(document.activeElement).toBe(dial.element)
    expect([placed(bridge), form().exists()]).toEqual([[], false])
  })

  it('takes the focus with Ctrl+K', async () => {
    const { dial } = await show()
    ;(document.activeElement as HTMLElement | null)?.blur()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))
    expect(document.activeElement).toBe(dial.element)
  })
})
