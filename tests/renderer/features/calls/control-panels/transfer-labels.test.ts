import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { useAnnouncerStore } from '#renderer/base/browser/use-announcer.ts'
import { decideRinging } from '#renderer/features/calls/labels/use-call-labels.ts'
import type { CallLeg, LiveCall, PendingAction } from '#shared/calls/live-call.ts'
import { inside, showCalls } from '#tests/support/rigs/calls-page-rig.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { sampleCall } from '#tests/support/fakes/fake-data.ts'

beforeAll(() => giveElementsASize())
let shown: Awaited<ReturnType<typeof showCalls>> | null = null
afterEach(() => shown?.wrapper.unmount())

const now = Date.now()
const target = { number: '447700900008', display: '07700 900008', name: null }
const call = sampleCall(now, '1')
const [mine, other] = call.legs as [CallLeg, CallLeg]
const action = (progress: PendingAction['progress']): PendingAction => ({
  verb: 'transfer',
  legId: '1-b',
  progress,
  errorCode: null,
  detail: null,
  to: target,
})
const transfer = (progress: 'asked' | 'confirmed') => ({ legId: '1-b', to: target, progress })
const newLeg: CallLeg = { ...mine, legId: 'new', party: target, state: 'ringing', mine: false }

async function show(change: Partial<LiveCall>) {
  shown = await showCalls([{ ...call, ...change }])
  const rendered = shown
  return { ...rendered, text: () => rendered.cards()[0]?.text() ?? '' }
}

describe('issue 7 §2.9: what a card says of a transfer', () => {
  it.each([
    ['while it is asked', { actions: [action('asking')] }, 'Transferring to 07700 900008…'],
    [
      'once it was accepted',
      { actions: [action('asked')], transfer: transfer('asked') },
      'Transferred to 07700 900008 (asked, not confirmed)',
    ],
    [
      'long after, while no reading shows it',
      { actions: [], transfer: transfer('asked') },
      'Transferred to 07700 900008 (asked, not confirmed)',
    ],
    [
      'where its answer was lost',
      { actions: [{ ...action('unconfirmed'), errorCode: 'outcome-unknown' }], transfer: transfer('asked') },
      'Transfer: no answer. It may have been done',
    ],
    [
      'where it never left',
      { actions: [{ ...action('failed'), errorCode: 'offline' }] },
      'Transfer: not sent',
    ],
    ['once a reading shows it', { transfer: transfer('confirmed') }, 'transferred to 07700 900008'],
  ])('%s', async (_, change, words) => {
    const { text } = await show(change)
    expect(text()).toContain(words)
  })

  it('a leg given away is never called the operator’s phone, nor is its ringing', async () => {
    const given = { ...mine, mine: false }
    for (const legs of [
      [given, other],
      [newLeg, other],
      [{ ...given, party: target, state: 'ringing' as const }, other],
      [],
    ]) {
      const { text, wrapper } = await show({ state: 'ringing-you', transfer: transfer('asked'), legs })
      expect(text()).not.toContain('Your phone')
      wrapper.unmount()
    }
    const { text } = await show({
      state: 'ringing-you',
      transfer: transfer('confirmed'),
      legs: [newLeg, other],
    })
    expect(text()).toContain('Ringing 07700 900008')
  })

  it('tells screen readers that it was read, and who rings', async () => {
    const { emit } = await show({ transfer: transfer('asked') })
    await emit({
      changed: [{ key: '1', state: 'ringing-you', legs: [newLeg, other] }],
    })
    expect(useAnnouncerStore().polite.text).toBe('Ringing 07700 900008')
    await emit({ changed: [{ key: '1', transfer: transfer('confirmed') }] })
    expect(useAnnouncerStore().polite.text).toBe('Transferred to 07700 900008')
  })
})

describe('who rings', () => {
  it.each([
    ['my phone, just asked for', { state: 'ringing-you', legs: [] }, 'me'],
    [
      'my phone, by its leg',
      { state: 'ringing-you', legs: [{ ...mine, state: 'ringing', mine: true }] },
      'me',
    ],
    [
      'my phone, called from elsewhere',
      { state: 'ringing-them', placedHere: false, legs: [mine, { ...other, state: 'ringing', mine: true }] },
      'me',
    ],
    [
      'a colleague’s phone',
      { state: 'ringing-you', placedHere: false, legs: [{ ...mine, state: 'ringing' }] },
      'party',
    ],
    ['the other side', { state: 'ringing-them', legs: [mine, { ...other, state: 'ringing' }] }, 'them'],
    [
      'nobody knows: placed elsewhere, no legs',
      { state: 'ringing-you', placedHere: false, legs: [] },
      'party',
    ],
  ] satisfies [string, Partial<LiveCall>, string][])('%s', (_, change, who) => {
    expect(decideRinging({ ...call, ...change }).who).toBe(who)
  })
})

it('issue 7 §2.9: the details tell what happened, when and who said so', async () => {
  const at = Date.UTC(2020, 0, 2, 9, 5, 7)
  const { cards, wrapper, emit } = await show({
    events: [
      { at, by: 'desk', kind: 'placing', party: call.to },
      { at, by: 'provider', kind: 'accepted' },
      { at, by: 'provider', kind: 'talking', party: target },
      { at, by: 'desk', kind: 'action-asked', verb: 'hold' },
      { at, by: 'desk', kind: 'action-failed', verb: 'hold', errorCode: 'offline' },
      { at, by: 'desk', kind: 'action-asked', verb: 'transfer', party: target },
      { at, by: 'provider', kind: 'action-failed', verb: 'transfer', party: target, detail: 'Not today.' },
    ],
  })
  await inside(cards()[0], 'Details').trigger('click', { detail: 1 })
  await expect.poll(() => wrapper.find('.history').exists(), { timeout: 10_000 }).toBe(true)
  const told = wrapper.findAll('.history li').map((entry) => entry.text().replace(/\s+/g, ' '))
  for (const [index, words] of [
    'Call to Cormack Park Dental Asked here',
    'Request accepted Answered by SureVoIP',
    '07700 900008 talks Read from SureVoIP',
    'Hold Asked here',
    'Hold failed Noted here: ',
    'Transfer to 07700 900008 Asked here',
    'Transfer to 07700 900008 failed Answered by SureVoIP: Not today.',
  ].entries())
    expect(told[index]).toContain(words)
  expect(wrapper.find('.history time').attributes('datetime')).toBe('2020-01-02T09:05:07.000Z')

  // A call that has ended and left the board can still be read about.
  await emit({ changed: [{ key: '1', state: 'ended', endedAt: now }] })
  await emit({ removed: ['1'] })
  await flushPromises()
  expect(wrapper.find('.history').exists()).toBe(true)
})
