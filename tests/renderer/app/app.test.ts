import { flushPromises } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import App from '#renderer/app/App.vue'
import { useAnnouncer } from '#renderer/base/browser/use-announcer.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk } from '#tests/support/fakes/fake-data.ts'
import { render } from '#tests/support/rigs/render.ts'

const signedOut = (): FakeBridge =>
  new FakeBridge({ account: { ...sampleDesk().account, phase: 'signed-out', current: null } })

const press = (key: string): boolean =>
  window.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, cancelable: true }))

/** Pages are fetched when they are first opened, which takes its time on a busy computer. */
const eventually = (look: () => void): Promise<void> => vi.waitFor(look, { timeout: 15_000 })
vi.setConfig({ testTimeout: 20_000 })

type Shown = Awaited<ReturnType<typeof render>>
let shown: Shown | null = null

async function open(bridge = new FakeBridge(), path = '/status'): Promise<Shown> {
  shown = await render(App, { bridge, path })
  return shown
}

const railNames = ({ wrapper }: Shown): string[] =>
  wrapper.findAll('nav a .visually-hidden').map((name) => name.text())

beforeEach(() => void vi.spyOn(window, 'scrollTo').mockReturnValue())

afterEach(() => {
  shown?.wrapper.unmount()
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

describe('the rail', () => {
  it('leads to the pages that exist, with their names', async () => {
    expect(railNames(await open())).toEqual([
      'Calls',
      'Messages, 3 need attention',
      'Faxes, 1 needs attention',
      'Announcements',
      'Status',
      'Settings',
      'Account: Grampian Dental Group Ltd',
    ])
  })

  it('leaves out what needs an account while nobody is signed in', async () => {
    expect(railNames(await open(signedOut(), '/sign-in'))).toEqual(['Status', 'Settings', 'Sign in'])
  })

  it('is followed by Ctrl and a figure', async () => {
    const { router } = await open()
    press('6')
    await eventually(() => expect(router.currentRoute.value.path).toBe('/settings'))
    press('9')
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/settings')
  })
})

describe('moving about', () => {
  it('puts the focus on the page’s heading and names the window', async () => {
    const { router } = await open()
    await router.push('/account')
    await flushPromises()
    await nextTick()
    expect(document.activeElement?.textContent).toBe('Grampian Dental Group Ltd')
    expect(document.title).toBe('Account · Callboard')
  })

  it('tells the desk what is looked at', async () => {
    const { router, bridge } = await open()
    await router.push('/settings')
    await flushPromises()
    expect(bridge.askedFor('status.watch').map(({ page }) => page)).toEqual(['status', 'settings'])
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(bridge.askedFor('status.watch').at(-1)).toEqual({ page: 'settings', visible: false })
  })

  it('leads from the first run to the calls when somebody signs in, and back', async () => {
    const { router, bridge } = await open(signedOut(), '/calls')
    expect(router.currentRoute.value.path).toBe('/sign-in')
    bridge.change('account', sampleDesk().account)
    await eventually(() => expect(router.currentRoute.value.path).toBe('/calls'))
    bridge.change('account', { ...sampleDesk().account, phase: 'signed-out', current: null })
    await eventually(() => expect(router.currentRoute.value.path).toBe('/sign-in'))
  })
})

describe('a page that can’t be fetched', () => {
  it('is said in its place, and the other pages still open', async () => {
    const { wrapper, router } = await open()
    vi.spyOn(console, 'error').mockReturnValue()
    router.addRoute({ path: '/gone', name: 'gone', component: () => Promise.reject(new Error('404')) })
    await expect(router.push('/gone')).rejects.toThrow('404')
    await nextTick()
    expect(wrapper.find('main h1').text()).toBe('This page could not be opened')
    await router.push('/settings')
    await flushPromises()
    expect(wrapper.find('main h1').text()).toBe('Settings')
  })
})

describe('the top bar', () => {
  it('wears the badge only with the practice provider', async () => {
    const { wrapper, bridge } = await open()
    expect(wrapper.find('header').text()).not.toContain('Practice')
    const { account, details } = bridge.desk
    bridge.change('account', { ...account, current: { ...details, provider: { kind: 'practice' } } })
    await nextTick()
    expect(wrapper.find('header').text()).toContain('Practice')
  })

  it('follows the connection', async () => {
    const { wrapper, bridge } = await open()
    expect(wrapper.find('[role=status]').text()).toBe('Online')
    bridge.change('status', { ...bridge.desk.status, connection: { kind: 'connecting' } })
    await nextTick()
    expect(wrapper.find('[role=status]').text()).toBe('Connecting')
  })
})

describe('a password refused in mid-session', () => {
  it('asks over the page that is kept', async () => {
    const { wrapper, bridge } = await open(new FakeBridge(), '/account')
    bridge.change('account', { ...bridge.desk.account, phase: 'needs-password' })
    await eventually(() => expect(wrapper.find('dialog').exists()).toBe(true))
    expect(wrapper.find('main').text()).toContain('Gillian Hay')
    bridge.change('account', { ...bridge.desk.account, phase: 'signed-in' })
    await nextTick()
    expect(wrapper.find('dialog').exists()).toBe(false)
  })
})

describe('a desk that can’t be reached', () => {
  it('is said on the chip and above the page, which is kept, and everything is read again afterwards', async () => {
    const { wrapper, bridge } = await open(new FakeBridge(), '/account')
    bridge.emit('desk.reachable', { reachable: false })
    await nextTick()
    expect(wrapper.find('[role=status]').text()).toBe('Callboard has stopped')
    expect(wrapper.text()).toContain('What you see is as it was')
    expect(wrapper.find('main').text()).toContain('Gillian Hay')
    bridge.desk = {
      ...bridge.desk,
      account: { ...bridge.desk.account, current: { ...bridge.desk.details, balance: '1.00' } },
    }
    bridge.emit('desk.reachable', { reachable: true })
    await flushPromises()
    expect(wrapper.find('[role=status]').text()).toBe('Online')
    expect(wrapper.find('main').text()).toContain('£1.00')
  })

  it('that is being started again is said so, and afterwards what to check, until the note is put away', async () => {
    const { wrapper, bridge } = await open(new FakeBridge(), '/account')
    bridge.emit('desk.reachable', { reachable: false, why: 'restarting' })
    await nextTick()
    expect(wrapper.find('[role=status]').text()).toBe('Callboard is restarting')
    expect(wrapper.text()).toContain('being started again')
    bridge.emit('desk.reachable', { reachable: true, restarted: true })
    await flushPromises()
    const note = wrapper.find('[aria-label="Callboard was restarted in the background"]')
    expect(note.text()).toContain('check whether it was done')
    await eventually(() =>
      expect(wrapper.findAll('[aria-live=polite]').map((region) => region.text())).toEqual(
        expect.arrayContaining([expect.stringContaining('check whether it was done')]),
      ),
    )
    expect(wrapper.find('main').text()).toContain('Gillian Hay')
    await note.find('button').trigger('click')
    expect(wrapper.find('[aria-label="Callboard was restarted in the background"]').exists()).toBe(false)
  })

  it('that ended too often is started again by the operator', async () => {
    const { wrapper, bridge } = await open(new FakeBridge(), '/account')
    bridge.emit('desk.reachable', { reachable: false, why: 'stopped', problem: 'The disk is full.' })
    await nextTick()
    const note = wrapper.find('[aria-label="Callboard has stopped"]')
    expect(note.text()).toContain('The disk is full.')
    await note.find('button').trigger('click')
    expect(bridge.askedFor('desk.startAgain')).toHaveLength(1)
  })

  it('at start is said in the place of the page, with a way on', async () => {
    const bridge = new FakeBridge()
    bridge.refuse('account.read', { code: 'internal', detail: 'desk-unreachable' })
    const { wrapper, router } = await open(bridge, '/sign-in')
    expect(wrapper.find('h1').text()).toBe('Callboard could not start')
    bridge.script('account.read', () => ({ ok: true, value: bridge.desk.account }))
    await wrapper.find('main button').trigger('click')
    await eventually(() => expect(router.currentRoute.value.path).toBe('/calls'))
  })
})

describe('live regions', () => {
  it('speak the same words twice when told twice', async () => {
    const { wrapper } = await open()
    const announce = useAnnouncer()
    announce('Answered')
    await nextTick()
    const first = wrapper.find('[aria-live=polite] span').element
    announce('Answered')
    announce('This call may be ringing', 'urgent')
    await nextTick()
    expect(wrapper.find('[aria-live=polite] span').element).not.toBe(first)
    expect(wrapper.find('[aria-live=assertive]').text()).toBe('This call may be ringing')
  })
})
