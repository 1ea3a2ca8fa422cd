import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import App from '#renderer/app/App.vue'
import { showWindow } from '#renderer/app/show-window.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk } from '#tests/support/fakes/fake-data.ts'

/** Pages are fetched when they are first opened, which takes its time on a busy computer. */
const eventually = (look: () => void): Promise<void> => vi.waitFor(look, { timeout: 15_000 })
vi.setConfig({ testTimeout: 20_000 })

let bridge: FakeBridge
let place: HTMLElement

/** Of the signed-in account, as the fake desk has them. */
const known = ['Grampian', 'Gillian Hay', '01632 960010']

const shown = (): string => document.body.textContent

async function open(path: string): Promise<void> {
  window.location.hash = path
  place = document.createElement('div')
  document.body.append(place)
  await showWindow(App, bridge, place)
}

beforeEach(() => {
  vi.spyOn(window, 'scrollTo').mockReturnValue()
  bridge = new FakeBridge()
})

afterEach(async () => {
  await vi.dynamicImportSettled()
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

describe('issue 7 §3: the window, when its account leaves', () => {
  it('shows nothing of it from that moment, and what it read is read anew', async () => {
    await open('#/account')
    await eventually(() => expect(shown()).toContain('Gillian Hay'))
    const { account } = bridge.desk
    bridge.desk = { ...bridge.desk, account: { ...account, phase: 'signed-out', current: null, saved: [] } }
    bridge.emit('account.changed', bridge.desk.account)
    for (const words of known) expect(shown()).not.toContain(words)
    await eventually(() => expect(shown()).toContain('Welcome to Callboard'))
    for (const words of known) expect(document.documentElement.outerHTML).not.toContain(words)
    expect(document.title).toBe('Sign in · Callboard')
  })

  it('hands over what was typed at the last moment, for its own account', async () => {
    await open('#/messages')
    await eventually(() => expect(document.querySelector('textarea')).not.toBeNull())
    await flushPromises()
    const field = [...document.querySelectorAll('textarea')].find(
      ({ id }) => document.querySelector(`label[for="${id}"]`)?.textContent.trim() === 'Message',
    )
    if (field === undefined) throw new Error('There is no field for the message.')
    field.value = 'Your crown is ready.'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    bridge.emit('account.changed', { ...bridge.desk.account, phase: 'signed-out', current: null })
    await flushPromises()
    expect(bridge.askedFor('sms.keepDraft').at(-1)).toMatchObject({
      account: 'practice 284136',
      draft: { message: 'Your crown is ready.' },
    })
  })

  it('stays as it is where only the session ended', async () => {
    await open('#/account')
    await eventually(() => expect(shown()).toContain('Gillian Hay'))
    bridge.emit('account.changed', { ...sampleDesk().account, phase: 'needs-password' })
    await flushPromises()
    expect(shown()).toContain('Gillian Hay')
  })
})
