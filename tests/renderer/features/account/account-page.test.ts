import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import AccountPage from '#renderer/features/account/AccountPage.vue'
import type { AccountDetails, SavedAccount } from '#shared/account/account.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk, sampleSaved } from '#tests/support/fakes/fake-data.ts'
import { findButton, findField, render } from '#tests/support/rigs/render.ts'

function open(change: Partial<AccountDetails> = {}) {
  const { account, details } = sampleDesk()
  const current = { ...details, ...change }
  return render(AccountPage, {
    bridge: new FakeBridge({ account: { ...account, current } }),
    path: '/account',
  })
}

afterEach(() => document.body.replaceChildren())

describe('the account page', () => {
  it('shows company, contact, money and the age of it all', async () => {
    const { wrapper } = await open()
    const text = wrapper.text()
    for (const words of [
      'Grampian Dental Group Ltd',
      'Gillian Hay',
      '−£186.42',
      '£500.00',
      'updated 42 s ago',
    ])
      expect(text).toContain(words)
    expect(text).toContain('frontdesk at api.surevoip.co.uk')
  })

  it.each([
    ['none', 'Not kept'],
    ['memory', 'In memory until Callboard closes'],
    ['keyring', 'Encrypted, in this computer’s keyring'],
    ['key-file', 'not encrypted'],
  ] as const)('says in words where the password is: %s', async (passwordPlace, words) => {
    const { wrapper } = await open({ passwordPlace })
    expect(wrapper.text()).toContain(words)
  })

  it('needs no password for the practice provider', async () => {
    const { wrapper } = await open({ provider: { kind: 'practice' }, passwordPlace: 'none' })
    expect(wrapper.text()).toContain('The practice provider needs none.')
  })

  it('leaves out what the provider did not tell and says so for money', async () => {
    const { wrapper } = await open({ email: '', address: [], balance: null, creditLimit: null, asOf: null })
    expect(wrapper.text()).not.toContain('Email')
    expect(wrapper.text().match(/not known/g)).toHaveLength(2)
    expect(wrapper.text()).toContain('not read yet')
  })

  it('shows new details as they arrive', async () => {
    const { wrapper, bridge } = await open()
    const { account, details } = bridge.desk
    bridge.change('account', { ...account, current: { ...details, balance: '12.30' } })
    await flushPromises()
    expect(wrapper.text()).toContain('£12.30')
  })

  it('reads again and signs out', async () => {
    const { wrapper, bridge } = await open()
    await findButton(wrapper, 'Refresh').trigger('click')
    await findButton(wrapper, 'Sign out').trigger('click')
    await flushPromises()
    expect(bridge.askedFor('account.refresh')).toHaveLength(1)
    expect(bridge.askedFor('account.signOut')).toHaveLength(1)
  })

  it('says what waits to leave before it signs out', async () => {
    const { wrapper, bridge } = await open()
    // Queued after the page was told of the account.
    bridge.desk = {
      ...bridge.desk,
      account: { ...bridge.desk.account, waiting: [{ savedId: 'live-grampian', sms: 2, fax: 1 }] },
    }
    await findButton(wrapper, 'Sign out').trigger('click')
    await flushPromises()
    expect(bridge.askedFor('account.signOut')).toEqual([])
    const dialog = wrapper.find('dialog')
    expect(dialog.text()).toContain(
      '2 messages and 1 fax in the outbox will only be sent once you sign in again with this account.',
    )
    const [cancel, confirm] = dialog.findAll('button')
    await cancel?.trigger('click')
    expect(wrapper.find('dialog').exists()).toBe(false)
    expect(bridge.askedFor('account.signOut')).toEqual([])
    await findButton(wrapper, 'Sign out').trigger('click')
    await flushPromises()
    expect(confirm?.text()).toBe('Sign out')
    await wrapper.findAll('dialog button').at(1)?.trigger('click')
    await flushPromises()
    expect(bridge.askedFor('account.signOut')).toHaveLength(1)
  })

  it('offers the other saved accounts, not the one that is open', async () => {
    const { wrapper } = await open()
    expect(wrapper.text()).toContain('Continue as Practice & Co')
    expect(wrapper.text()).not.toContain('Continue as Grampian')
  })

  it('issue 7 §3: asks for the password of another account that isn’t kept, and stays where it is', async () => {
    const { wrapper, bridge } = await open()
    bridge.desk = {
      ...bridge.desk,
      account: {
        ...bridge.desk.account,
        saved: [
          { ...sampleSaved()[0], id: 'second', username: 'second', company: 'Second Ltd' } as SavedAccount,
        ],
      },
    }
    bridge.emit('account.changed', bridge.desk.account)
    bridge.refuse('account.continueAs', { code: 'signed-out' })
    await flushPromises()
    const other = wrapper.findAll('button').find((one) => one.text().startsWith('Continue as Second'))
    await other?.trigger('click')
    await flushPromises()
    expect(wrapper.find('dialog').text()).toContain('The password of second isn’t kept on this computer.')
    expect(wrapper.findAll('[role=alert]')).toHaveLength(0)
    await findField(wrapper, 'Password').setValue('hers')
    await wrapper.find('dialog form').trigger('submit')
    await flushPromises()
    expect(bridge.askedFor('account.signIn')).toMatchObject([{ username: 'second', password: 'hers' }])
  })

  it('keeps the page and shows the error when reading again fails', async () => {
    const { wrapper, bridge } = await open()
    bridge.refuse('account.refresh', { code: 'offline' })
    await findButton(wrapper, 'Refresh').trigger('click')
    await flushPromises()
    expect(wrapper.find('[role=alert]').text()).toContain('No connection to SureVoIP')
    expect(wrapper.text()).toContain('Gillian Hay')
  })
})
