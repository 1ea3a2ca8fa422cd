import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PendingAction } from '#shared/calls/live-call.ts'
import { useAnnouncerStore } from '#renderer/base/browser/use-announcer.ts'
import { decidePress } from '#renderer/features/calls/hang-up/decide-press.ts'
import { inside, showCalls } from '#tests/support/rigs/calls-page-rig.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { sampleCall } from '#tests/support/fakes/fake-data.ts'

beforeAll(() => giveElementsASize())
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

let shown: Awaited<ReturnType<typeof showCalls>> | null = null
afterEach(() => shown?.wrapper.unmount())

const now = Date.now()
const mine = sampleCall(now, 'mine')
const theirs = sampleCall(now, 'theirs', { placedHere: false, createdAt: now - 280_000 })
const question = 'Really end Cormack Park Dental’s call?'

async function show(calls = [mine, theirs]) {
  shown = await showCalls(calls)
  const rendered = shown
  const card = (key: string) => rendered.cards().find((one) => one.attributes('data-call') === key)
  const element = (key: string): HTMLElement => {
    const found = card(key)?.element
    if (!(found instanceof HTMLElement)) throw new Error(`No card ${key}`)
    return found
  }
  const ended = () => rendered.bridge.askedFor('calls.hangUp').map(({ key }) => key)
  const press = (key: string, what = {}) => card(key)?.trigger('keydown', { key: 'Delete', ...what })
  const keys = () => rendered.cards().map((one) => one.attributes('data-call'))
  return { ...rendered, card, element, ended, press, keys }
}

describe('issue 7 §3: hanging up a call that is not one’s own', () => {
  it('ends the operator’s own call at the first press', async () => {
    const { card, ended } = await show()
    await inside(card('mine'), 'Hang up').trigger('click', { detail: 1 })
    expect(ended()).toEqual(['mine'])
  })

  it('leaves the focus on the call that was ended, where its state is read', async () => {
    const { card, element } = await show()
    await inside(card('mine'), 'Hang up').trigger('click', { detail: 1 })
    expect(document.activeElement).toBe(element('mine'))
  })

  it('asks in the button itself, and ends at the second press', async () => {
    const { card, ended } = await show()
    const button = inside(card('theirs'), 'Hang up')
    await button.trigger('click', { detail: 1 })
    expect(ended()).toEqual([])
    expect(button.attributes('aria-label')).toBe(question)
    expect(document.activeElement).toBe(button.element)
    await vi.advanceTimersByTimeAsync(700)
    await button.trigger('click', { detail: 1 })
    expect(ended()).toEqual(['theirs'])
  })

  it('a double click does not pass both steps, however the system counts it', async () => {
    const { card, ended } = await show()
    const button = inside(card('theirs'), 'Hang up')
    for (const detail of [1, 2, 1, 0]) {
      await button.trigger('click', { detail })
      expect(document.activeElement).toBe(button.element)
      expect(button.attributes('aria-label')).toBe(question)
    }
    expect(ended()).toEqual([])
    expect(button.attributes('aria-label')).toBe(question)
  })

  it.each([
    ['three seconds', () => vi.advanceTimersByTimeAsync(3_000)],
    ['Escape', (button: ReturnType<typeof inside>) => button.trigger('keydown', { key: 'Escape' })],
    ['leaving it', (button: ReturnType<typeof inside>) => button.trigger('blur')],
  ])('%s takes the question back', async (_, act) => {
    const { card, ended } = await show()
    const button = inside(card('theirs'), 'Hang up')
    await button.trigger('click', { detail: 1 })
    await vi.advanceTimersByTimeAsync(700)
    await act(button)
    await flushPromises()
    expect(button.attributes('aria-label')).toBe('Hang up')
    await button.trigger('click', { detail: 1 })
    expect(ended()).toEqual([])
  })

  it('the question in one place is not answered in another', async () => {
    const other = sampleCall(now, 'other', { placedHere: false })
    const { card, ended } = await show([theirs, other])
    await inside(card('theirs'), 'Hang up').trigger('click', { detail: 1 })
    await vi.advanceTimersByTimeAsync(700)
    await inside(card('other'), 'Hang up').trigger('click', { detail: 1 })
    expect(ended()).toEqual([])
  })

  it('asks before a leg of it is ended as well', async () => {
    const { wrapper, bridge, card } = await show()
    const legOf = async (key: string) => {
      await inside(card(key), 'Details').trigger('click', { detail: 1 })
      await vi.dynamicImportSettled()
      await flushPromises()
      return wrapper.find('aside button[aria-label="Disconnect this side"]')
    }
    const leg = await legOf('theirs')
    await leg.trigger('click', { detail: 1 })
    expect(bridge.askedFor('calls.control')).toEqual([])
    expect(leg.attributes('aria-label')).toContain('Really disconnect')
    await vi.advanceTimersByTimeAsync(700)
    await leg.trigger('click', { detail: 1 })
    expect(bridge.askedFor('calls.control')).toMatchObject([{ verb: 'hang-up-leg', key: 'theirs' }])
    await (await legOf('mine')).trigger('click', { detail: 1 })
    expect(bridge.askedFor('calls.control')).toHaveLength(2)
  })

  it('asks in the details as well', async () => {
    const { wrapper, card, ended } = await show()
    await inside(card('theirs'), 'Details').trigger('click', { detail: 1 })
    await vi.dynamicImportSettled()
    await flushPromises()
    const button = wrapper.find('aside button[aria-label="Hang up"]')
    await button.trigger('click', { detail: 1 })
    expect([ended(), button.attributes('aria-label')]).toEqual([[], question])
    expect(inside(card('theirs'), 'Hang up').exists()).toBe(true)
  })

  it('is not tried again by one press after it failed', async () => {
    const failed: PendingAction = {
      verb: 'hang-up',
      legId: null,
      progress: 'failed',
      errorCode: 'offline',
      detail: null,
    }
    const { card } = await show([
      { ...mine, actions: [failed] },
      { ...theirs, actions: [failed] },
    ])
    expect(inside(card('mine'), 'Try again').exists()).toBe(true)
    expect(() => inside(card('theirs'), 'Try again')).toThrow()
  })

  it('a call that was given away is asked about, one that reached my phone is not', async () => {
    const { card, ended } = await show([
      { ...mine, own: false },
      { ...theirs, own: true },
    ])
    for (const key of ['mine', 'theirs']) await inside(card(key), 'Hang up').trigger('click', { detail: 1 })
    expect(ended()).toEqual(['theirs'])
  })

  it('counts the second press from a clock, not from the page’s time', () => {
    const target = { key: '1', legId: null, place: 'board' } as const
    const at = (now: number) => decidePress({ ...target, at: 0 }, target, false, now)
    expect([0, 599, 600, 3_000, 3_001].map(at)).toEqual(['ignore', 'ignore', 'end', 'end', 'ask'])
  })
})

describe('issue 7 §3: Del', () => {
  it('ends only the operator’s own calls, and says what else to press', async () => {
    const { press, ended } = await show()
    await press('theirs')
    expect(ended()).toEqual([])
    expect(useAnnouncerStore().urgent.text).toContain('Press Shift+Del')
    await press('mine')
    expect(ended()).toEqual(['mine'])
  })

  it('Shift Del asks, takes the focus to the question, and ends at the second press', async () => {
    const { press, ended, card } = await show()
    await press('theirs', { shiftKey: true })
    await flushPromises()
    expect(document.activeElement?.getAttribute('aria-label')).toBe(question)
    await press('theirs', { shiftKey: true, repeat: true })
    await press('theirs', { shiftKey: true })
    expect(ended()).toEqual([])
    await vi.advanceTimersByTimeAsync(700)
    await inside(card('theirs'), question).trigger('click', { detail: 0 })
    expect(ended()).toEqual(['theirs'])
  })
})

describe('issue 7 §3: the focus never moves to another live call by itself', () => {
  it.each([
    ['is taken off the board', { removed: ['mine'] }],
    [
      'belongs to another account',
      { removed: ['mine', 'theirs'], added: [sampleCall(now, 'x')], afresh: true as const },
    ],
  ])('when the call in focus %s, the list has it and Del does nothing', async (_, news) => {
    const { element, emit, ended } = await show()
    element('mine').focus()
    await emit(news)
    await flushPromises()
    expect(document.activeElement?.getAttribute('data-call') ?? null).toBeNull()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Live calls')
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', bubbles: true }))
    expect(ended()).toEqual([])
  })

  it('an ended call keeps the focus and its place while it is shown; then the list takes the focus', async () => {
    const { element, emit, keys, card, wrapper } = await show()
    element('mine').focus()
    await emit({ changed: [{ key: 'mine', state: 'ended', endedAt: now }] })
    expect(document.activeElement).toBe(element('mine'))
    expect(card('mine')?.text()).toContain('Ended')
    await emit({ removed: ['mine'] })
    expect(keys()).toEqual(['theirs'])
    expect(wrapper.find('section[aria-label="Live calls"]').element.contains(document.activeElement)).toBe(
      true,
    )
    expect(document.activeElement).not.toBe(element('theirs'))
  })

  it('an ended call that has the focus does not keep new calls from their place', async () => {
    const { element, emit, wrapper } = await show()
    element('mine').focus()
    await emit({ changed: [{ key: 'mine', state: 'ended', endedAt: now }] })
    await emit({ added: [sampleCall(now, 'fresh', { createdAt: now })] })
    expect(wrapper.text()).not.toContain('The order updates')
  })

  it('from the list the arrow keys lead back to the calls', async () => {
    const { element, emit, wrapper } = await show()
    element('mine').focus()
    await emit({ removed: ['mine'] })
    await wrapper.find('section[aria-label="Live calls"]').trigger('keydown', { key: 'ArrowRight' })
    await flushPromises()
    expect(document.activeElement).toBe(element('theirs'))
  })
})

describe('issue 7 §3: nothing moves under a resting pointer', () => {
  const fresh = sampleCall(now, 'fresh', { createdAt: now })

  it('new calls come last and what is gone leaves its place, until the pointer goes', async () => {
    const { wrapper, emit, keys } = await show()
    const board = wrapper.find('section[aria-label="Live calls"]')
    const places = () => wrapper.findAll('.item').map((item) => item.attributes('data-call') ?? 'empty')
    await board.trigger('pointerenter')
    await emit({ added: [fresh] })
    expect(places()).toEqual(['mine', 'theirs', 'fresh'])
    expect(wrapper.text()).toContain('The order updates when you move away')
    await emit({ removed: ['mine'] })
    expect(places()).toEqual(['empty', 'theirs', 'fresh'])
    await emit({ changed: [{ key: 'theirs', state: 'failed' }] })
    expect(places()).toEqual(['empty', 'theirs', 'fresh'])
    await board.trigger('pointerleave')
    await flushPromises()
    expect(keys()).toEqual(['theirs', 'fresh'])
    expect(wrapper.text()).not.toContain('The order updates')
  })

  it('a filter lets go of a call only when the pointer has gone, and counts what is there', async () => {
    const { wrapper, emit, keys } = await show()
    await wrapper.find('input[type="radio"][value="talking"]').setValue()
    const board = wrapper.find('section[aria-label="Live calls"]')
    await board.trigger('pointerenter')
    await emit({ changed: [{ key: 'theirs', state: 'held' }] })
    expect(keys()).toEqual(['mine', 'theirs'])
    await board.trigger('pointerleave')
    await flushPromises()
    expect(keys()).toEqual(['mine'])
    expect(wrapper.text()).toContain('On hold 1')
  })

  it('an account’s ended calls are never shown to another', async () => {
    const { wrapper, emit, keys } = await show([{ ...mine, state: 'ended', endedAt: now }])
    await wrapper.find('section[aria-label="Live calls"]').trigger('pointerenter')
    await emit({ removed: ['mine'] })
    expect(keys()).toEqual(['mine'])
    await emit({ afresh: true })
    expect(keys()).toEqual([])
  })

  it('a problem is shown below the calls, and its space stays until the pointer has left', async () => {
    const { wrapper, emit } = await show()
    const board = wrapper.find('section[aria-label="Live calls"]')
    const order = () => wrapper.find('.board').element.lastElementChild?.textContent
    await board.trigger('pointerenter')
    await emit({ problem: { code: 'offline' } })
    expect(order()).toContain('No connection to SureVoIP. Calls as of')
    await emit({ problem: null })
    expect(wrapper.find('.past').exists()).toBe(true)
    await board.trigger('pointerleave')
    await flushPromises()
    expect(order()).not.toContain('No connection to SureVoIP. Calls as of')
  })
})
