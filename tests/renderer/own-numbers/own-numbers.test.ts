import { flushPromises } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import CallsPage from '#renderer/features/calls/CallsPage.vue'
import AccountPage from '#renderer/features/account/AccountPage.vue'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleCallFormState } from '#tests/support/fakes/fake-data.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { findButton, render } from '#tests/support/rigs/render.ts'

beforeAll(() => giveElementsASize())

const unasked = () =>
  new FakeBridge({
    board: { calls: [], asOf: Date.now(), offers: [] },
    callFormState: { ...sampleCallFormState(Date.now()), lastFrom: null, lastCallerId: null },
  })

describe('which phone is yours', () => {
  it('is asked once on the board, and one click answers', async () => {
    const bridge = unasked()
    const { wrapper } = await render(CallsPage, { bridge })
    await flushPromises()
    expect(wrapper.text()).toContain('Which phone is yours?')
    await findButton(wrapper, '01632 960011').trigger('click')
    await flushPromises()
    expect(bridge.askedFor('calls.setMyPhone')).toEqual([{ phone: '441632960011' }])
    expect(wrapper.text()).not.toContain('Which phone is yours?')
  })

  it('can be skipped', async () => {
    const bridge = unasked()
    const { wrapper } = await render(CallsPage, { bridge })
    await flushPromises()
    await findButton(wrapper, 'Not now').trigger('click')
    await flushPromises()
    expect(bridge.askedFor('calls.setMyPhone')).toEqual([{ phone: null }])
    expect(wrapper.text()).not.toContain('Which phone is yours?')
  })

  it('is not asked where a call was placed before', async () => {
    const { wrapper } = await render(CallsPage)
    await flushPromises()
    expect(wrapper.text()).not.toContain('Which phone is yours?')
  })

  it('what is no phone is said beside the field and stays in it', async () => {
    const bridge = unasked()
    bridge.refuse('calls.setMyPhone', {
      code: 'invalid-input',
      fields: [{ field: 'phone', messages: ['too-short'] }],
    })
    const { wrapper } = await render(CallsPage, { bridge })
    await flushPromises()
    const field = wrapper.find('.my-phone input')
    await field.setValue('0163')
    await findButton(wrapper, 'Save').trigger('click')
    await flushPromises()
    expect(wrapper.find('[role="alert"]').text()).toBe('Too short')
    expect((field.element as HTMLInputElement).value).toBe('0163')
  })
})

describe('names for own numbers', () => {
  it('are typed beside the number on the account page, and saved when the field is left', async () => {
    const { wrapper, bridge } = await render(AccountPage, { path: '/account' })
    await flushPromises()
    const field = wrapper.find('input[aria-label="Name for 01632 960010"]')
    await field.setValue('Main line')
    await field.trigger('change')
    await flushPromises()
    expect(bridge.askedFor('calls.labelNumber')).toEqual([{ number: '441632960010', label: 'Main line' }])
  })
})
