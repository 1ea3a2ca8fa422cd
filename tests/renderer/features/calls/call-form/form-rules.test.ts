import { describe, expect, it } from 'vitest'
import { decideDial } from '#shared/calls/decide-dial.ts'
import { defaultDialRules } from '#shared/calls/dial-guard.ts'
import { formatNumber, parseCallerId, parseDialInput } from '#shared/phone-number.ts'
import { emptyPlan } from '#shared/calls/plan-rules.ts'
import {
  chooseAnnouncement,
  draftToIntent,
  emptyDraft,
  optionsToDraft,
  planToDraft,
  readPlan,
} from '#renderer/features/calls/call-form/call-draft.ts'
import { decideControl } from '#renderer/features/calls/controls/decide-controls.ts'
import { readForm, wordsFor } from '#renderer/features/calls/call-form/decide-form.ts'
import { decideSuggestions, recentText } from '#renderer/features/calls/call-form/dial-suggestions.ts'
import { sampleCall, sampleCallFormState } from '#tests/support/fakes/fake-data.ts'

const engine = { parseDialInput, parseCallerId, formatNumber, decideDial }
const good = { ...emptyDraft(), to: '01224 900123', from: '020 3515 9999', callerId: '01224 900123' }
const read = (change = {}) => readForm({ ...good, ...change }, engine, defaultDialRules)

describe('what the form says before anything is sent', () => {
  it('finds nothing wrong with a good call', () => expect(read().problems).toEqual({}))

  it('shows the caller ID as it will be sent: national, without separators', () => {
    expect(read().callerId).toBe('01224900123')
  })

  it.each([
    [{ to: '' }, { to: 'empty' }],
    [{ to: 'Cormack Park' }, { to: 'not-a-number' }],
    [{ to: '900123' }, { to: 'no-area-code' }],
    [{ to: '999' }, { to: 'emergency' }],
    [{ to: '+1 212 555 0100' }, { to: 'needs-confirmation' }],
    [{ to: '+1 212 555 0100', confirmed: true }, {}],
    [{ from: '999' }, { from: 'emergency-phone' }],
    [{ from: 'sip:desk@192.0.2.7' }, {}],
    [{ callerId: ' ' }, { callerId: 'empty' }],
    [{ connectKey: '1', cancelKey: '1' }, { keys: 'same-keys' }],
    [
      { goodbyeAnnouncementId: 'g' },
      { hangUpAtSeconds: 'goodbye-needs-hang-up', goodbyeAnnouncementId: 'goodbye-needs-hang-up' },
    ],
  ])('%j → %j', (change, problems) => expect(read(change).problems).toEqual(problems))
})

describe('the choice of an announcement', () => {
  it.each([
    ['15', '', '11', '2'],
    ['15', '3', '11', '3'],
    ['2', '', '11', ''],
    ['', '', '11', ''],
    ['soon', '', '11', ''],
    ['15', '2', null, ''],
    ['15', '3', null, '3'],
  ])('hang up after “%s”, time “%s”, announcement %s → time “%s”', (hangUpAfter, time, id, minutes) => {
    const draft = { ...emptyDraft(), hangUpAfter, announcementMinutes: time }
    expect({ ...draft, ...chooseAnnouncement(draft, id) }).toMatchObject({
      announcementId: id,
      announcementMinutes: minutes,
    })
  })
})

describe('a typed plan', () => {
  const plan = {
    hangUpAtSeconds: 900,
    announcementAtSeconds: 780,
    announcementId: '11',
    goodbyeAnnouncementId: '12',
  }

  it('counts an announcement back from the hang-up', () => {
    const typed = { hangUpAfter: '15', announcementId: '11', announcementMinutes: '2' }
    const draft = { ...emptyDraft(), ...typed, announcementFrom: 'before-end' as const }
    expect(readPlan(draft)).toMatchObject({ problems: [], plan: { announcementAtSeconds: 780 } })
  })

  it('comes back from the form as it went in', () => {
    expect(readPlan(planToDraft(plan))).toEqual({ plan, problems: [] })
    const late = { ...plan, hangUpAtSeconds: null, goodbyeAnnouncementId: null }
    expect(readPlan(planToDraft(late))).toEqual({ plan: late, problems: [] })
  })

  it('names both fields where minutes can’t be counted back', () => {
    const draft = { ...emptyDraft(), announcementId: '11', announcementMinutes: '2' }
    expect(readPlan(draft).problems.map(({ field }) => field)).toEqual([
      'announcementAtSeconds',
      'hangUpAtSeconds',
    ])
  })

  it('becomes an intent with the options asked for', () => {
    const draft = { ...good, ringOnlyMyPhone: true, connectKey: '1', callerIdForMe: ' 0800 1111 ' }
    expect(draftToIntent(draft, plan, 'intent-1')).toMatchObject({
      intentId: 'intent-1',
      to: '01224 900123',
      plan,
      options: { ringOnlyMyPhone: true, connectKey: 1, cancelKey: null, callerIdForMe: '0800 1111' },
    })
  })
})

describe('options of a call that failed', () => {
  it('go back into the form and come out as they were asked for', () => {
    const options = {
      ringOnlyMyPhone: true,
      callerIdForMe: null,
      connectKey: 0,
      cancelKey: null,
      whisperAnnouncementIds: ['a', 'b'],
    }
    const draft = { ...emptyDraft(), ...optionsToDraft(options) }
    expect(draftToIntent(draft, emptyPlan, 'intent-1').options).toEqual(options)
    expect(optionsToDraft(undefined)).toEqual({})
  })
})

describe('words of an answer', () => {
  it('finds a field by the provider’s name for it as well', () => {
    const fields = [{ field: 'caller_id', messages: ['Not yours'] }]
    expect(wordsFor({ code: 'rejected', fields }, 'callerId')).toEqual(['Not yours'])
    expect(wordsFor(null, 'to')).toEqual([])
  })
})

describe('suggestions of the dial box', () => {
  const { recent } = sampleCallFormState(0)
  const found = (typed: string) => decideSuggestions(typed, recent).map(({ display }) => display)

  it('are the newest numbers, or those that fit by name or digits', () => {
    expect(found('')).toEqual(['01632 960821', '020 7946 0123'])
    expect(found('cormack')).toEqual(['01632 960821'])
    expect(found('020 79')).toEqual(['020 7946 0123'])
    expect(found('nobody')).toEqual([])
  })

  it('go into the box so that they read as the same number', () => {
    expect(parseDialInput(recentText('2035159999'))).toMatchObject({ digits: '2035159999' })
    expect(recentText('118118')).toBe('118118')
    expect(recentText('sip:a@b.example')).toBe('sip:a@b.example')
  })
})

describe('why an action can’t be done', () => {
  const call = sampleCall(0, '1')
  const [leg] = call.legs
  const ringing = { ...call, answeredAt: null }

  it('is said, and only where it is so', () => {
    expect(decideControl(call, 'hold', leg ?? null, null)).toBeNull()
    expect(decideControl(call, 'hold', leg ?? null, 'method-not-allowed')).toBe('method-not-allowed')
    expect(decideControl({ ...call, callId: null }, 'hang-up', null, null)).toBe('not-named')
    expect(decideControl(ringing, 'play-announcement', null, null)).toBe('not-answered')
    expect(decideControl(ringing, 'hang-up', null, null)).toBeNull()
    expect(decideControl({ ...call, state: 'ending' }, 'change-plan', null, null)).toBe('ending')
  })
})
