import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import StatusPage from '#renderer/features/status/StatusPage.vue'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import type { StatusState, WaitingRequest } from '#shared/status/status.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk } from '#tests/support/fakes/fake-data.ts'
import { sampleFax, sampleSms } from '#tests/support/fakes/fake-outbox.ts'
import { findButton, render } from '#tests/support/rigs/render.ts'

function open(change: Partial<StatusState> = {}, items: readonly OutboxItem[] = []) {
  const bridge = new FakeBridge({ status: { ...sampleDesk().status, ...change } })
  bridge.desk = { ...bridge.desk, outbox: { ...bridge.desk.outbox, items } }
  return render(StatusPage, { bridge })
}

const service = (change: Partial<StatusState['service']>): StatusState['service'] => ({
  messages: [],
  more: 0,
  unread: 0,
  asOf: Date.now(),
  failure: null,
  ...change,
})

const region = (wrapper: Awaited<ReturnType<typeof open>>['wrapper'], name: string) =>
  wrapper.find(`[aria-label="${name}"]`)

const waiting = (change: Partial<WaitingRequest>): WaitingRequest => ({
  id: '1',
  lane: 'operator',
  label: 'calls.live.control',
  since: Date.now() - 8_000,
  reason: 'budget',
  cancellable: true,
  ...change,
})

afterEach(() => {
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

describe('what works', () => {
  it('tells the four apart and gives each its own remedy', async () => {
    const { wrapper } = await open({
      checks: { network: 'good', name: 'bad', api: 'bad', signIn: 'unknown' },
      lastAnswerAt: null,
      lastProblem: { kind: 'no-answer', reason: 'name-not-found' },
    })
    const lines = region(wrapper, 'What works')
      .findAll('li')
      .map((line) => line.text())
    expect(lines).toEqual(['NetworkOK', 'Name lookupFailed', 'SureVoIPNo reply', 'Sign-inNot checked yet'])
    const text = region(wrapper, 'What works').text()
    for (const words of ['Restart the router', 'Callboard keeps trying', 'No reply yet'])
      expect(text).toContain(words)
    expect(text).toContain('Last problem: The name of SureVoIP’s server could not be found.')
  })

  it('begins with one sentence, and forgets the last problem once everything works', async () => {
    const lastProblem = { kind: 'fault', status: 503 } as const
    const works = (await open({ lastProblem })).wrapper
    expect(works.get('.verdict').text()).toContain('Everything works')
    expect(works.text()).not.toContain('Last problem')
    const since = new Date().setHours(0, 1, 0, 0)
    const down = await open({
      connection: { kind: 'offline', since },
      checks: { network: 'good', name: 'good', api: 'bad', signIn: 'unknown' },
      lastProblem,
    })
    const text = down.wrapper.text()
    expect(text).toMatch(/SureVoIP isn’t answering since/)
    expect(text).toContain('Calls in progress carry on without Callboard.')
    expect(text).toContain('Last problem: SureVoIP reported a fault on its side.')
    expect(text).not.toContain('503')
  })

  it('keeps budget, background requests and log folded, for support', async () => {
    const { wrapper } = await open()
    const support = wrapper.get<HTMLDetailsElement>('details')
    expect(support.get('summary').text()).toBe('For support')
    expect(support.element.open).toBe(false)
    for (const name of ['Request budget', 'Background requests', 'Log'])
      expect(support.find(`[aria-label="${name}"]`).exists(), name).toBe(true)
  })

  it('checks again on demand', async () => {
    const { wrapper, bridge } = await open()
    await findButton(wrapper, 'Check now').trigger('click')
    expect(bridge.askedFor('status.check')).toHaveLength(1)
  })
})

describe('the request budget', () => {
  it('says what is left, of what, and what the provider counts', async () => {
    const { wrapper } = await open()
    const text = region(wrapper, 'Request budget').text()
    expect(text).toMatch(/742\s*of 1,666 requests an hour left for this desk/)
    expect(text).toContain('By SureVoIP’s count: 3,871 left for the whole login until')
  })

  it('names the pause, and the others that use this login', async () => {
    const at = new Date(2026, 10, 23, 14, 31).getTime()
    vi.setSystemTime(new Date(2026, 10, 23, 14, 20))
    onTestFinished(() => void vi.useRealTimers())
    const { budget } = sampleDesk().status
    const { wrapper } = await open({ budget: { ...budget, heldUntil: at, othersShareLogin: true } })
    expect(wrapper.text()).toContain('Requests continue at 14:31')
    expect(wrapper.text()).toContain('Other desks use this login too')
  })

  it('can be read as a table with the graph’s figures', async () => {
    const { wrapper } = await open()
    expect(wrapper.find('svg[role=img]').attributes('aria-label')).toContain('in all')
    await findButton(wrapper, 'Show as table').trigger('click')
    expect(wrapper.findAll('tbody tr')).toHaveLength(12)
    expect(wrapper.findAll('thead th').map((head) => head.text())).toContain('Delivery reports')
    expect(findButton(wrapper, 'Show as graph').attributes('aria-pressed')).toBe('true')
  })

  it('claims nothing before the first answer', async () => {
    const { budget } = sampleDesk().status
    const { wrapper } = await open({ budget: { ...budget, limit: 0, left: 0, minutes: [] } })
    expect(wrapper.text()).toContain('Not known until SureVoIP’s first reply.')
  })
})

describe('what waits', () => {
  it('lists messages and faxes by their reason, and where they are', async () => {
    const at = new Date().setHours(23, 59, 0, 0)
    const waits = { why: 'scheduled', until: at } as const
    const later = { state: 'scheduled', group: 'on-their-way', sendAt: at, wait: waits } as const
    const inLine = { state: 'queued', group: 'on-their-way', wait: { why: 'turn', until: null } } as const
    const { wrapper } = await open({}, [
      sampleSms(Date.now(), 1, later),
      sampleSms(Date.now(), 2, later),
      sampleFax(Date.now(), 3, inLine),
      sampleSms(Date.now(), 4, { state: 'accepted', group: 'on-their-way' }),
    ])
    const lines = region(wrapper, 'Waiting to be sent').findAll('li')
    expect(lines.map((line) => line.get('p').text())).toEqual(['2 messages', '1 fax'])
    expect(lines[0]?.text()).toContain('23:59')
    expect(lines[1]?.get('a').attributes('href')).toBe('/faxes')
  })

  it('gives each request in words, with its reason and its wait', async () => {
    const { wrapper } = await open({
      waiting: [waiting({}), waiting({ id: '2', label: 'fax.new', reason: 'turn' })],
    })
    const [first, second] = region(wrapper, 'Waiting to be sent')
      .findAll('li')
      .map((line) => line.text())
    expect(first).toContain('Change a call')
    expect(first).toMatch(/waiting: this hour’s requests are nearly used up, for 8 s/)
    expect(second).toContain('Request fax.new')
  })

  it('cancels one, and offers no cancel where it can’t be', async () => {
    const { wrapper, bridge } = await open({
      waiting: [waiting({}), waiting({ id: '2', reason: 'running', cancellable: false })],
    })
    await findButton(wrapper, 'Cancel: Change a call').trigger('click')
    await flushPromises()
    expect(bridge.askedFor('status.cancelWaiting')).toEqual([{ id: '1' }])
    expect(region(wrapper, 'Waiting to be sent').findAll('li')).toHaveLength(1)
    expect(region(wrapper, 'Waiting to be sent').find('button').exists()).toBe(false)
  })

  it('offers no cancel for what Callboard reads by itself', async () => {
    const { wrapper } = await open({
      waiting: [
        waiting({ lane: 'page', label: 'calls.live.list' }),
        waiting({ id: '2', lane: 'follow', label: 'sms.read' }),
        waiting({ id: '3', lane: 'background', label: 'support.echo' }),
        waiting({ id: '4', lane: 'outbox', label: 'sms.send' }),
      ],
    })
    const buttons = region(wrapper, 'Waiting to be sent').findAll('button')
    expect(buttons).toEqual([])
    expect(region(wrapper, 'Background requests').findAll('li')).toHaveLength(4)
    expect(region(wrapper, 'Background requests').findAll('button')).toEqual([])
  })

  it('shows a thousand as fifty and a number', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => waiting({ id: String(index) }))
    const { wrapper } = await open({ waiting: many })
    expect(region(wrapper, 'Waiting to be sent').findAll('li')).toHaveLength(50)
    expect(wrapper.text()).toContain('and 950 more')
  })
})

describe('the rest', () => {
  it('shows the provider’s messages as text', async () => {
    const { wrapper } = await open({
      service: service({ messages: [{ title: '<b>Down</b>', status: 'open', issuedAt: null }] }),
    })
    expect(region(wrapper, 'Messages from SureVoIP').text()).toContain('<b>Down</b>')
  })

  it('issue 7 §2.7: says none only where the last reading said so', async () => {
    const words = async (change: Partial<StatusState['service']>): Promise<string> => {
      const { wrapper } = await open({ service: service(change) })
      return region(wrapper, 'Messages from SureVoIP').text()
    }
    const failure = { code: 'unreadable', reason: 'another-shape' } as const
    expect(await words({})).toContain('None at present.')
    expect(await words({ asOf: null })).toContain('Not read yet.')
    for (const change of [{ failure, asOf: null }, { failure }, { unread: 2 }, { more: 4 }]) {
      expect(await words(change)).not.toContain('None at present')
    }
    expect(await words({ failure, asOf: null })).toContain('can’t be read')
    expect(await words({ unread: 2 })).toContain('2 messages can’t be read.')
  })

  it('says nothing of sending where a reading failed', async () => {
    const failure = { code: 'offline', reason: 'no-network' } as const
    const { wrapper } = await open({ service: service({ failure, asOf: null }) })
    expect(wrapper.text()).not.toMatch(/nothing was sent/i)
  })

  it('issue 7 §2.7: keeps what was read before beside its age', async () => {
    const failure = { code: 'offline', reason: 'no-network' } as const
    const messages = [{ title: 'Planned work', status: 'scheduled', issuedAt: null }]
    const { wrapper } = await open({ service: service({ messages, failure, asOf: Date.now() - 7_200_000 }) })
    const text = region(wrapper, 'Messages from SureVoIP').text()
    expect(text).toMatch(/2 h ago.*can’t be read.*As last read.*Planned work/)
  })

  it('issue 7 §5.3: counts what is not shown', async () => {
    const messages = [{ title: 'One', status: 'up', issuedAt: null }]
    const { wrapper } = await open({ service: service({ messages, more: 29_900 }) })
    expect(region(wrapper, 'Messages from SureVoIP').text()).toContain('and 29,900 more')
  })

  it('copies the whole log', async () => {
    const copied: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text))
    const { wrapper } = await open({ log: ['one', 'two'] })
    await findButton(wrapper, 'Copy').trigger('click')
    await flushPromises()
    expect(copied).toEqual(['one\ntwo'])
    expect(wrapper.text()).toContain('Copied')
  })

  it('shows a skeleton while it is read for the first time, and an error with a way on', async () => {
    const bridge = new FakeBridge()
    bridge.refuse('status.read', { code: 'internal', detail: 'desk-unreachable' })
    const { wrapper } = await render(StatusPage, { bridge })
    expect(wrapper.find('[role=alert]').text()).toContain('Callboard itself is not running')
    bridge.script('status.read', () => ({ ok: true, value: bridge.desk.status }))
    await findButton(wrapper, 'Try again').trigger('click')
    await flushPromises()
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
    expect(wrapper.text()).toContain('Everything works')
  })
})
