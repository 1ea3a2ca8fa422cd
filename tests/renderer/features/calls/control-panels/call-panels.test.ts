import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import CallsPage from '#renderer/features/calls/CallsPage.vue'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleCall } from '#tests/support/fakes/fake-data.ts'
import { findButton, findField, render } from '#tests/support/rigs/render.ts'
import { giveElementsASize, nextFrame } from '#tests/support/element-size.ts'

beforeAll(() => giveElementsASize())
let shown: VueWrapper | null = null
afterEach(() => shown?.unmount())

/** Panels and numbering plans are fetched when they are first needed. */
const patience = { timeout: 10_000 }
const now = Date.now()

/** What the board has no room for is in the details of the call. */
async function show(opener: string, inDetails = false) {
  const bridge = new FakeBridge({ board: { calls: [sampleCall(now, '1')], asOf: now, offers: [] } })
  const { wrapper } = await render(CallsPage, { bridge })
  shown = wrapper
  await flushPromises()
  if (inDetails) await wrapper.find('button[aria-label="Details"]').trigger('click', { detail: 1 })
  const found = () =>
    wrapper.findAll('button').find((one) => [one.text(), one.attributes('aria-label')].includes(opener))
  await expect.poll(() => found() !== undefined, patience).toBe(true)
  const button = findButton(wrapper, opener)
  await button.trigger('click', { detail: 1 })
  const panel = () => wrapper.find('[role="dialog"]')
  await expect.poll(() => panel().exists() && panel().find('input, select').exists(), patience).toBe(true)
  return { bridge, wrapper, panel, button, asked: () => bridge.askedFor('calls.control') }
}

describe('transferring a leg', () => {
  it('goes through the same reading and guard as a call', async () => {
    const { wrapper, panel, asked } = await show('Transfer')
    await findField(wrapper, 'Transfer to').setValue('118 118')
    await expect.poll(() => panel().text(), patience).toContain('directory enquiry')
    await findButton(wrapper, 'Transfer now').trigger('click')
    expect(asked()).toEqual([])
    await panel().find('.guard input').setValue(true)
    await findButton(wrapper, 'Transfer now').trigger('click')
    expect(asked()).toEqual([{ verb: 'transfer', key: '1', legId: '1-a', to: '118 118', confirmed: true }])
    expect(panel().exists()).toBe(false)
  })

  it('never goes to an emergency number', async () => {
    const { wrapper, panel, asked } = await show('Transfer')
    await findField(wrapper, 'Transfer to').setValue('999')
    await expect.poll(() => panel().text(), patience).toContain('You can’t call 999 here')
    await findButton(wrapper, 'Transfer now').trigger('click')
    expect(asked()).toEqual([])
  })

  it('closes with Escape and gives the focus back', async () => {
    const { panel, button } = await show('Transfer')
    const field = panel().find('input')
    await field.trigger('keydown', { key: 'Escape' })
    expect(panel().exists()).toBe(false)
    expect(document.activeElement).toBe(button.element)
  })

  it('says so when the call ends meanwhile', async () => {
    const { bridge, panel } = await show('Transfer')
    bridge.emit('calls.changed', {
      added: [],
      changed: [{ key: '1', state: 'ended' }],
      removed: [],
      asOf: now,
    })
    await nextFrame()
    expect(panel().text()).toContain('This call has ended.')
  })
})

it('plays a chosen announcement into the call', async () => {
  const { wrapper, asked } = await show('Play announcement', true)
  await findField(wrapper, 'Announcement to play').setValue('12')
  await findButton(wrapper, 'Play now').trigger('click')
  expect(asked()).toEqual([{ verb: 'play-announcement', key: '1', announcementId: '12' }])
})

it('changes the planned hang-up, once it makes sense', async () => {
  const { wrapper, asked } = await show('Change plan', true)
  await findField(wrapper, 'Hang up after').setValue('soon')
  await findButton(wrapper, 'Change').trigger('click')
  expect(findField(wrapper, 'Hang up after').attributes('aria-invalid')).toBe('true')
  await findField(wrapper, 'Hang up after').setValue('7:30')
  await findButton(wrapper, 'Change').trigger('click')
  expect(asked()).toMatchObject([{ verb: 'change-plan', plan: { hangUpAtSeconds: 450 } }])
})
