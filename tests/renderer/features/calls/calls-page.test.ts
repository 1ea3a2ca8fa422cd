import { flushPromises } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { useAnnouncerStore } from '#renderer/base/browser/use-announcer.ts'
import CallsPage from '#renderer/features/calls/CallsPage.vue'
import { useCallsStore } from '#renderer/data/calls/calls-store.ts'
import { boardOf, inside, showCalls as show } from '#tests/support/rigs/calls-page-rig.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleCall, sampleDesk } from '#tests/support/fakes/fake-data.ts'
import { findButton, render } from '#tests/support/rigs/render.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'

beforeAll(() => giveElementsASize())

const now = Date.now()
describe('the board', () => {
  it('lists each call under the names and numbers of both sides', async () => {
    const { wrapper, cards } = await show([sampleCall(now, '1')])
    expect(wrapper.find('section[aria-label="Live calls"]').exists()).toBe(true)
    expect(cards()[0]?.element.tagName).toBe('LI')
    const name = cards()[0]?.attributes('aria-label')
    for (const part of ['01632 960010', '01632 960821', 'Cormack Park Dental', 'Talking'])
      expect(name).toContain(part)
  })

  it('shows rows instead where the settings say so', async () => {
    const desk = sampleDesk(now)
    const bridge = new FakeBridge({ board: desk.board, settings: { ...desk.settings, boardView: 'table' } })
    const { wrapper } = await render(CallsPage, { bridge })
    await flushPromises()
    expect(wrapper.findAll('[role="row"][data-call]')).toHaveLength(desk.board.calls.length)
  })

  it('follows what changes, appears and goes', async () => {
    const { wrapper, cards, emit } = await show([sampleCall(now, '1')])
    await emit({ changed: [{ key: '1', state: 'held' }] })
    expect(cards()[0]?.text()).toContain('On hold')
    await emit({ added: [sampleCall(now, '2', { createdAt: now })] })
    expect(cards().map((card) => card.attributes('data-call'))).toEqual(['1', '2'])
    await emit({ removed: ['1', '2'] })
    expect(cards()).toHaveLength(0)
    expect(wrapper.text()).toContain('No live calls')
  })

  it('keeps news that arrives while the board is being read', async () => {
    const bridge = new FakeBridge({ board: boardOf([sampleCall(now, '1')]) })
    const release = bridge.hold('calls.board')
    const { wrapper } = await render(CallsPage, { bridge })
    bridge.emit('calls.changed', {
      added: [],
      changed: [{ key: '1', state: 'held' }],
      removed: [],
      asOf: now,
    })
    release()
    await flushPromises()
    expect(wrapper.text()).toContain('On hold')
  })

  it('keeps the last known calls while SureVoIP can’t be asked, and says so', async () => {
    const { wrapper, cards, emit } = await show([sampleCall(now, '1')])
    await emit({ problem: { code: 'offline' } })
    expect(cards()).toHaveLength(1)
    expect(wrapper.find('[role="alert"]').text()).toContain('No connection to SureVoIP. Calls as of')
  })

  it('says where it can’t be read at all', async () => {
    const bridge = new FakeBridge()
    bridge.refuse('calls.board', {
      code: 'refused',
      detail: 'Only partners or admins can list all live calls.',
    })
    const { wrapper } = await render(CallsPage, { bridge })
    expect(wrapper.find('[role="alert"]').text()).toContain('Only partners or admins')
  })

  it('finds and filters, and leads back to all calls', async () => {
    const { wrapper, cards } = await show(sampleDesk(now).board.calls)
    await wrapper.find('input[type="search"]').setValue('hudson')
    expect(cards()).toHaveLength(1)
    await wrapper.find('input[type="search"]').setValue('nobody')
    await findButton(wrapper, 'Show all calls').trigger('click')
    expect(cards()).toHaveLength(3)
    await wrapper.find('input[type="radio"][value="ringing"]').setValue()
    expect(cards()).toHaveLength(1)
  })
})

describe('actions', () => {
  it('a double click hangs up once', async () => {
    const { bridge, cards } = await show([sampleCall(now, '1')])
    const [card] = cards()
    if (card === undefined) throw new Error('No card')
    await inside(card, 'Hang up').trigger('click', { detail: 1 })
    await inside(card, 'Hang up').trigger('click', { detail: 2 })
    expect(bridge.askedFor('calls.hangUp')).toEqual([{ key: '1' }])
  })

  it('does not ask again what is on its way', async () => {
    const asked = { verb: 'hold', legId: '1-b', progress: 'asked', errorCode: null, detail: null } as const
    const { bridge, cards } = await show([sampleCall(now, '1', { actions: [asked] })])
    await inside(cards()[0], 'Hold').trigger('click', { detail: 1 })
    expect(bridge.askedFor('calls.control')).toEqual([])
    await inside(cards()[0], 'Mute').trigger('click', { detail: 1 })
    expect(bridge.askedFor('calls.control')).toEqual([{ verb: 'mute', key: '1', legId: '1-a' }])
    expect(cards()[0]?.text()).toContain('Hold: asked, not yet confirmed')
  })

  it('a held leg is resumed, a muted one unmuted', async () => {
    const call = sampleCall(now, '1')
    const legs = call.legs.map((leg) => ({ ...leg, state: 'held' as const, muted: true }))
    const { bridge, cards } = await show([{ ...call, legs }])
    const [card] = cards()
    if (card === undefined) throw new Error('No card')
    await inside(card, 'Resume').trigger('click', { detail: 1 })
    await inside(card, 'Unmute').trigger('click', { detail: 1 })
    expect(bridge.askedFor('calls.control').map(({ verb }) => verb)).toEqual(['resume', 'unmute'])
  })

  it('what the account does not offer is disabled, with the reason', async () => {
    const offers = [{ verb: 'transfer', unavailable: 'method-not-allowed' }]
    const { bridge, cards } = await show([sampleCall(now, '1')], { offers })
    const transfer = cards()[0]?.find('button[aria-label="Transfer"]')
    expect(transfer?.attributes('aria-disabled')).toBe('true')
    expect(transfer?.attributes('aria-description')).toContain('does not offer this')
    await transfer?.trigger('click', { detail: 1 })
    expect(bridge.askedFor('calls.control')).toEqual([])
  })

  it('a failed action stays, in the provider’s words, until it is dismissed or tried again', async () => {
    const failed = {
      verb: 'hold',
      legId: '1-b',
      progress: 'failed',
      errorCode: 'refused',
      detail: 'Not today.',
    } as const
    const { bridge, cards } = await show([sampleCall(now, '1', { actions: [failed] })])
    const [card] = cards()
    if (card === undefined) throw new Error('No card')
    expect(card.text()).toContain('Hold failed: Not today.')
    await inside(card, 'Try again').trigger('click', { detail: 1 })
    await inside(card, 'Dismiss').trigger('click', { detail: 1 })
    expect(bridge.askedFor('calls.control')).toEqual([{ verb: 'hold', key: '1', legId: '1-b' }])
    expect(bridge.askedFor('calls.dismiss')).toEqual([{ key: '1' }])
  })

  it('case 22: a call that is gone is no error on the card', async () => {
    const { bridge, cards } = await show([sampleCall(now, '1')])
    bridge.refuse('calls.hangUp', { code: 'gone' })
    await cards()[0]?.find('button[aria-label="Hang up"]').trigger('click', { detail: 1 })
    await flushPromises()
    expect(cards()[0]?.text()).not.toContain('no longer there')
  })
})

describe('a call that may be ringing', () => {
  const maybe = (callAgainAt: number) =>
    sampleCall(now, '1', {
      state: 'maybe-ringing',
      callId: null,
      legs: [],
      answeredAt: null,
      callAgainAt,
      options: {
        ringOnlyMyPhone: false,
        callerIdForMe: null,
        connectKey: 5,
        cancelKey: null,
        whisperAnnouncementIds: ['whisper'],
      },
    })

  it('can’t be placed again before its time', async () => {
    const { wrapper, cards } = await show([maybe(Date.now() + 60_000)])
    expect(cards()[0]?.text()).toContain('We couldn’t confirm this call.')
    await findButton(wrapper, 'Call again').trigger('click', { detail: 1 })
    expect(document.querySelector('dialog')).toBeNull()
  })

  it('is placed again as a new call once the operator has confirmed it', async () => {
    const { wrapper, bridge } = await show([maybe(Date.now() - 1)])
    await findButton(wrapper, 'Call again').trigger('click', { detail: 1 })
    const dialog = wrapper.find('dialog')
    expect(dialog.text()).toContain('both are charged')
    expect(bridge.askedFor('calls.place')).toEqual([])
    await dialog.findAll('button').at(-1)?.trigger('click')
    await flushPromises()
    expect(bridge.askedFor('calls.place')).toMatchObject([
      {
        to: '01632 960821',
        confirmed: true,
        options: { connectKey: 5, whisperAnnouncementIds: ['whisper'] },
      },
    ])
    expect(bridge.askedFor('calls.dismiss')).toEqual([{ key: '1' }])
  })
})

describe('calls that wait for a decision', () => {
  it('are counted for the rail until they are dealt with', async () => {
    const lost = sampleCall(now, '1', { state: 'maybe-ringing' })
    const failed = sampleCall(now, '3', { state: 'failed' })
    const { emit } = await show([lost, sampleCall(now, '2'), failed])
    expect(useCallsStore().needsYou).toBe(2)
    await emit({ removed: ['1', '3'] })
    expect(useCallsStore().needsYou).toBe(0)
  })
})

describe('by keyboard', () => {
  it('moves among the calls, hangs up with Delete and opens the details with Enter', async () => {
    const { wrapper, bridge, cards } = await show(sampleDesk(now).board.calls)
    const focusOf = () => document.activeElement?.getAttribute('data-call')
    ;(cards()[0]?.element as HTMLElement).focus()
    const first = focusOf()
    await cards()[0]?.trigger('keydown', { key: 'ArrowRight' })
    await flushPromises()
    expect(focusOf()).not.toBe(first)
    expect(wrapper.findAll('[data-call][tabindex="0"]')).toHaveLength(1)
    const key = focusOf() ?? ''
    await wrapper.find(`[data-call="${key}"]`).trigger('keydown', { key: 'Delete' })
    await wrapper.find(`[data-call="${key}"]`).trigger('keydown', { key: 'Delete', repeat: true })
    expect(bridge.askedFor('calls.hangUp')).toEqual([{ key }])
    await wrapper.find(`[data-call="${key}"]`).trigger('keydown', { key: 'Enter' })
    await expect.poll(() => wrapper.find('aside[aria-label="Call details"]').exists()).toBe(true)
  })

  it('issue 7 §3: opens the details with Enter every time, not once', async () => {
    const { wrapper, cards } = await show(sampleDesk(now).board.calls)
    const details = () => wrapper.find('aside[aria-label="Call details"]')
    for (let time = 0; time < 3; time++) {
      const card = cards()[0]
      ;(card?.element as HTMLElement).focus()
      const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
      card?.element.dispatchEvent(event)
      // The same key would otherwise press the button that the details give the focus to.
      expect(event.defaultPrevented).toBe(true)
      await expect.poll(() => details().exists()).toBe(true)
      await details().trigger('keydown', { key: 'Escape' })
      await flushPromises()
      expect(details().exists()).toBe(false)
    }
  })
})

it('tells screen readers how the operator’s own calls go, and keeps quiet about others', async () => {
  const calls = [
    sampleCall(now, '1', { state: 'ringing-them', answeredAt: null }),
    sampleCall(now, '2', { placedHere: false }),
  ]
  const { emit } = await show(calls)
  const announcer = useAnnouncerStore()
  await emit({ changed: [{ key: '2', state: 'held' }] })
  expect(announcer.polite.text).toBe('')
  await emit({ changed: [{ key: '1', state: 'talking' }] })
  expect(announcer.polite.text).toBe('Talking with Cormack Park Dental')
})
