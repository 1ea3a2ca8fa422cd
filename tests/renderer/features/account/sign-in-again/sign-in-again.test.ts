import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import SignInAgain from '#renderer/features/account/sign-in-again/SignInAgain.vue'
import { useAccountStore } from '#renderer/data/account/account-store.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk } from '#tests/support/fakes/fake-data.ts'
import { findButton, findField, render } from '#tests/support/rigs/render.ts'

function refused(): FakeBridge {
  const { account, details } = sampleDesk()
  return new FakeBridge({
    account: { ...account, phase: 'needs-password', current: details },
  })
}

afterEach(() => document.body.replaceChildren())

describe('the password in mid-session', () => {
  it('asks for the password alone and signs in to the account that is open', async () => {
    const { wrapper, bridge } = await render(SignInAgain, { bridge: refused() })
    expect(wrapper.text()).toContain('SureVoIP no longer accepts the password of frontdesk.')
    expect(wrapper.findAll('label').map((label) => label.text())).not.toContain('Username')
    await findField(wrapper, 'Password').setValue('new one')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(bridge.askedFor('account.signIn')).toEqual([
      { provider: { kind: 'live' }, username: 'frontdesk', password: 'new one', remember: true },
    ])
    expect(useAccountStore().asksPassword).toBe(false)
  })

  it('keeps the question and the typing while the password is tried', async () => {
    const { wrapper, bridge } = await render(SignInAgain, { bridge: refused() })
    await findField(wrapper, 'Password').setValue('wrong')
    bridge.refuse('account.signIn', { code: 'wrong-credentials' })
    bridge.emit('account.changed', { ...bridge.desk.account, phase: 'signing-in' })
    expect(useAccountStore().asksPassword).toBe(true)
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect((findField(wrapper, 'Password').element as HTMLInputElement).value).toBe('wrong')
    expect(wrapper.find('[role=alert]').text()).toContain('does not know this username and password')
  })

  it('can be put off, and a line keeps the way back', async () => {
    const { wrapper } = await render(SignInAgain, { bridge: refused() })
    await findButton(wrapper, 'Not now').trigger('click')
    expect(wrapper.find('dialog').exists()).toBe(false)
    expect(wrapper.text()).toContain('nothing can be sent')
    await findButton(wrapper, 'Sign in').trigger('click')
    expect(wrapper.find('dialog').exists()).toBe(true)
  })

  it('asks again for a second refusal, not twice for one', async () => {
    const { bridge } = await render(SignInAgain, { bridge: refused() })
    const account = useAccountStore()
    bridge.emit('account.changed', { ...bridge.desk.account, phase: 'signed-in' })
    expect(account.asksPassword).toBe(false)
    bridge.emit('account.changed', bridge.desk.account)
    expect(account.asksPassword).toBe(true)
  })
})
