import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import FirstRunPage from '#renderer/features/account/sign-in/FirstRunPage.vue'
import type { AccountState } from '#shared/account/account.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk } from '#tests/support/fakes/fake-data.ts'
import { findButton, findField, render } from '#tests/support/rigs/render.ts'

const signedOut = (change: Partial<AccountState> = {}): FakeBridge =>
  new FakeBridge({ account: { ...sampleDesk().account, phase: 'signed-out', current: null, ...change } })

const open = (bridge = signedOut()) => render(FirstRunPage, { bridge, path: '/sign-in' })

type Page = Awaited<ReturnType<typeof open>>['wrapper']

async function type(wrapper: Page, username: string, password: string): Promise<void> {
  await findField(wrapper, 'Username').setValue(username)
  await findField(wrapper, 'Password').setValue(password)
}

async function submit(wrapper: Page): Promise<void> {
  await wrapper.find('form').trigger('submit')
  await flushPromises()
}

async function continueAs(wrapper: Page, name: string): Promise<void> {
  const button = wrapper.findAll('button').find((one) => one.text().startsWith(`Continue as ${name}`))
  await button?.trigger('click')
  await flushPromises()
}

afterEach(() => document.body.replaceChildren())

describe('issue 7 §3: a locked account', () => {
  const asking = (why: 'signed-out' | 'not-kept' | 'refused') =>
    signedOut({ asks: { savedId: 'live-grampian', why } })

  it('asks for its password, with the focus in the field, and opens with one that is accepted', async () => {
    const { wrapper, bridge } = await open()
    await continueAs(wrapper, 'Grampian')
    expect(bridge.askedFor('account.continueAs')).toEqual([])
    const panel = wrapper.find('section[aria-label="Enter your password"]')
    expect(panel.text()).toContain('Grampian Dental Group Ltd')
    const password = findField(wrapper, 'Password')
    expect(document.activeElement).toBe(password.element)
    await password.setValue('new one')
    await submit(wrapper)
    expect(bridge.askedFor('account.signIn')).toEqual([
      { provider: { kind: 'live' }, username: 'frontdesk', password: 'new one', remember: true },
    ])
  })

  it.each([
    ['signed-out', 'show again once the password is accepted'],
    ['not-kept', 'isn’t kept on this computer'],
    ['refused', 'no longer accepts the password of frontdesk'],
  ] as const)('is asked for at once where the desk says so: %s', async (why, words) => {
    const { wrapper } = await open(asking(why))
    expect(wrapper.text()).toContain(words)
    expect(document.activeElement).toBe(findField(wrapper, 'Password').element)
    expect(wrapper.findAll('label').map((label) => label.text())).not.toContain('Username')
  })

  it('a wrong password is one clear message, with what was typed kept and selected', async () => {
    const { wrapper, bridge } = await open(asking('signed-out'))
    bridge.refuse('account.signIn', { code: 'wrong-credentials' })
    await findField(wrapper, 'Password').setValue('wrong')
    await submit(wrapper)
    expect(wrapper.findAll('[role=alert]')).toHaveLength(1)
    expect(wrapper.find('[role=alert]').text()).toContain('does not know this username and password')
    const field = findField(wrapper, 'Password').element as HTMLInputElement
    expect([field.value, document.activeElement]).toEqual(['wrong', field])
  })

  it.each(['offline', 'timeout'] as const)('%s: says that the password can’t be checked', async (code) => {
    const bridge = signedOut({
      asks: { savedId: 'live-grampian', why: 'signed-out' },
      waiting: [{ savedId: 'live-grampian', sms: 2, fax: 0 }],
    })
    bridge.refuse('account.signIn', { code, detail: 'ENOTFOUND' })
    const { wrapper } = await open(bridge)
    await findField(wrapper, 'Password').setValue('right')
    await submit(wrapper)
    expect(wrapper.find('[role=alert]').text()).toBe(
      'SureVoIP can’t be reached, so the password can’t be checked. The outbox is sent after you sign in.',
    )
  })

  it('does not take a file that is dropped, and says so', async () => {
    const { wrapper } = await open(asking('signed-out'))
    const drop = new Event('drop', { bubbles: true, cancelable: true })
    const files = [new File(['%PDF'], 'letter.pdf')]
    Object.assign(drop, { dataTransfer: { types: ['Files'], files } })
    window.dispatchEvent(drop)
    await flushPromises()
    expect(drop.defaultPrevented).toBe(true)
    expect(wrapper.find('[role=alert]').text()).toBe(
      'Nobody is signed in, so letter.pdf was not added. Sign in, then drop it again.',
    )
  })

  it('gives way to the form of another account', async () => {
    const { wrapper } = await open(asking('signed-out'))
    await findButton(wrapper, 'Sign in with another account').trigger('click')
    expect(findField(wrapper, 'Username').exists()).toBe(true)
  })
})

describe('signing in', () => {
  it('sends what was typed, once, and remembers where the keyring can', async () => {
    const { wrapper, bridge } = await open()
    const release = bridge.hold('account.signIn')
    await type(wrapper, ' frontdesk ', 'correct horse')
    await submit(wrapper)
    await submit(wrapper)
    release()
    await flushPromises()
    expect(bridge.askedFor('account.signIn')).toEqual([
      { provider: { kind: 'live' }, username: 'frontdesk', password: 'correct horse', remember: true },
    ])
  })

  it('asks for what is missing without sending anything', async () => {
    const { wrapper, bridge } = await open()
    await submit(wrapper)
    expect(wrapper.text()).toContain('Enter your control panel username.')
    expect(wrapper.text()).toContain('Enter your control panel password.')
    expect(bridge.askedFor('account.signIn')).toEqual([])
  })

  it('says once that the password is wrong, keeps the fields and selects the password', async () => {
    const { wrapper, bridge } = await open()
    bridge.refuse('account.signIn', { code: 'wrong-credentials', detail: 'Unauthorised' })
    await type(wrapper, 'frontdesk', 'wrong')
    await submit(wrapper)
    expect(wrapper.findAll('[role=alert]').map((alert) => alert.text())).toEqual([
      'SureVoIP does not know this username and password. Check both and try again.',
    ])
    const password = findField(wrapper, 'Password').element as HTMLInputElement
    expect(password.value).toBe('wrong')
    expect(document.activeElement).toBe(password)
    expect((findField(wrapper, 'Username').element as HTMLInputElement).value).toBe('frontdesk')
  })

  it.each([
    ['offline', 'No connection to SureVoIP'],
    ['not-an-account', 'this login has no customer account.'],
    ['provider-fault', 'SureVoIP has a problem on its side.'],
  ] as const)('shows %s as a note above the button', async (code, words) => {
    const { wrapper, bridge } = await open()
    bridge.refuse('account.signIn', { code })
    await type(wrapper, 'frontdesk', 'x')
    await submit(wrapper)
    expect(wrapper.find('[role=alert]').text()).toContain(words)
  })

  it('refuses an address that would send the password in the clear', async () => {
    const { wrapper, bridge } = await open()
    await wrapper.find('input[value=other]').setValue()
    await findField(wrapper, 'Address').setValue('http://pbx.example')
    await type(wrapper, 'frontdesk', 'x')
    await submit(wrapper)
    expect(wrapper.text()).toContain('Only https:// addresses')
    expect(bridge.askedFor('account.signIn')).toEqual([])
    await findField(wrapper, 'Address').setValue('https://pbx.example')
    await submit(wrapper)
    expect(bridge.askedFor('account.signIn')[0]?.provider).toEqual({
      kind: 'other',
      url: 'https://pbx.example',
    })
  })

  it('starts with the address that the command line named', async () => {
    const { wrapper } = await open(
      signedOut({ suggestedProvider: { kind: 'other', url: 'https://named.example' } }),
    )
    expect((findField(wrapper, 'Address').element as HTMLInputElement).value).toBe('https://named.example')
  })
})

describe('remembering', () => {
  it.each([
    ['encrypted', 'keyring', true],
    ['opt-in', 'not encrypted', false],
  ] as const)(
    '%s says what it would do, and is ticked only where it is safe',
    async (remembering, words, ticked) => {
      const { wrapper } = await open(signedOut({ remembering }))
      expect(wrapper.text()).toContain(words)
      expect(wrapper.find<HTMLInputElement>('input[type=checkbox]').element.checked).toBe(ticked)
    },
  )

  it('offers nothing where nothing can be remembered', async () => {
    const { wrapper } = await open(signedOut({ remembering: 'unavailable' }))
    expect(wrapper.find('[role=checkbox]').exists()).toBe(false)
    expect(wrapper.text()).toContain('kept until Callboard closes')
  })
})

describe('the other two ways in', () => {
  it('tries the practice provider without any credentials', async () => {
    const { wrapper, bridge } = await open()
    await findButton(wrapper, 'Try it with the practice provider').trigger('click')
    expect(bridge.askedFor('account.signIn')[0]).toMatchObject({
      provider: { kind: 'practice' },
      password: '',
    })
  })

  it('continues with the practice account at a click', async () => {
    const { wrapper, bridge } = await open()
    await continueAs(wrapper, 'Practice')
    expect(bridge.askedFor('account.continueAs')).toEqual([{ savedId: 'practice' }])
  })

  it('forgets a saved account only after asking', async () => {
    const { wrapper, bridge } = await open()
    await wrapper.find('button[aria-label^="Forget Practice"]').trigger('click')
    expect(bridge.askedFor('account.forget')).toEqual([])
    await findButton(wrapper, 'Forget').trigger('click')
    await flushPromises()
    expect(bridge.askedFor('account.forget')).toEqual([{ savedId: 'practice' }])
    expect(wrapper.text()).not.toContain('Practice & Co')
  })

  it('leaves the list out where there was no account before', async () => {
    const { wrapper } = await open(signedOut({ saved: [] }))
    expect(wrapper.text()).not.toContain('Used here before')
  })

  it('say what of each waits to leave, and so does forgetting one', async () => {
    const waiting = [{ savedId: 'live-grampian', sms: 0, fax: 1 }]
    const { wrapper } = await open(signedOut({ waiting }))
    const rows = wrapper.findAll('li').map((row) => row.text())
    expect(rows.filter((row) => row.includes('wait'))).toEqual([
      expect.stringMatching(/^Continue as Grampian.*1 fax waits until you sign in/),
    ])
    await wrapper.find('button[aria-label^="Forget Grampian"]').trigger('click')
    expect(wrapper.find('dialog').text()).toContain('1 fax in its outbox will only be sent once you sign in')
  })

  it('name what can be practised', async () => {
    const { wrapper } = await open()
    expect(wrapper.text()).toContain('Calls, messages and faxes can be tried there')
  })
})
