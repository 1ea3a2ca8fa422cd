import { describe, expect, it } from 'vitest'
import type { AppError } from '#shared/app-error.ts'
import { outboxStates } from '#shared/outbox/outbox-state.ts'
import { outboxWait, type OutboxLogEntry, type ProviderStatus } from '#shared/outbox/outbox-item.ts'
import { createTranslator } from '#renderer/app/i18n.ts'
import { decideActions, decideOffers } from '#renderer/outbox/actions/decide-actions.ts'
import { countDone, stillChosen } from '#renderer/outbox/actions/decide-many.ts'
import { decidePause } from '#renderer/outbox/state/decide-pause.ts'
import { decideAdvice, decideLabels, detailOf } from '#renderer/outbox/labels/decide-labels.ts'
import { csvColumns, toCells } from '#renderer/outbox/selection/outbox-csv.ts'
import { sampleFax, sampleSms } from '#tests/support/fakes/fake-outbox.ts'

const { t, te } = createTranslator().global
const say = (item: Parameters<typeof decideLabels>[0]): string => {
  const { key, words } = decideLabels(item, null)
  return t(`outbox.state.${key}`, { words: words ?? '', time: '14:30' })
}
const status = (id: number | null, text = ''): ProviderStatus => ({ id, text, at: 0 })
const accepted = { state: 'accepted', remoteId: 'x' } as const

describe('what a row says', () => {
  it('has words for every state and for everything that is waited for', () => {
    for (const state of outboxStates) {
      const { key } = decideLabels(sampleSms(0, 1, { state, wait: null }), null)
      expect(te(`outbox.state.${key}`), key).toBe(true)
    }
    for (const why of outboxWait.shape.why.options) {
      const { key } = decideLabels(sampleSms(0, 1, { state: 'queued', wait: { why, until: 5 } }), null)
      expect(te(`outbox.state.${key}`), key).toBe(true)
    }
  })

  it.each([
    [1, 'In SureVoIP’s queue'],
    [2, 'With the mobile network'],
    [11, 'Delivered to the handset'],
    [12, 'Refused by the phone'],
    [14, 'Waiting at the network: the phone is off or out of range'],
    [18, 'With the mobile network'],
    [26, 'Refused by the mobile network'],
  ])('a message of status %i: %s', (id, words) => {
    expect(say(sampleSms(0, 1, { ...accepted, status: status(id) }))).toBe(words)
  })

  it.each([
    [0, 'Sent to the carrier'],
    [5, 'Being transmitted'],
    [10, 'Transmission completed'],
    [11, 'Transmission unsuccessful'],
    [31, 'Carrier error: No answer'],
  ])('a fax of status %i: %s', (id, words) => {
    expect(say(sampleFax(0, 1, { ...accepted, status: status(id, 'No answer') }))).toBe(words)
  })

  it('hands on the provider’s words where the status is not documented', () => {
    expect(say(sampleSms(0, 1, { ...accepted, status: status(99, 'Being weighed') }))).toBe(
      'SureVoIP says: Being weighed',
    )
  })

  it('gives the reason of a refusal in SureVoIP’s words, shortened', () => {
    const rejected = (problem: Omit<AppError, 'code'>): string =>
      say(sampleSms(0, 1, { state: 'rejected', problem: { code: 'rejected', ...problem } }))
    expect(rejected({ detail: 'Insufficient credit' })).toBe('Refused: Insufficient credit')
    const fields = [{ field: 'from', messages: ['Must not contain spaces'] }]
    expect(rejected({ detail: 'Errors', fields })).toBe('Refused: from: Must not contain spaces')
    expect(rejected({})).toBe('Refused by SureVoIP')
    expect(rejected({ detail: 'x'.repeat(5_000) }).length).toBeLessThan(200)
  })

  it('says of a document that can’t be sent that it was not SureVoIP who refused it', () => {
    const fields = [{ field: 'file', messages: ['changed'] }]
    const item = sampleFax(0, 1, { state: 'rejected', problem: { code: 'invalid-input', fields } })
    expect(say(item)).toBe('Not sent: its document is missing or was changed')
    expect(decideAdvice(item, [])).toBe('refused-here')
  })

  it('quotes SureVoIP in the log, and no codes', () => {
    const beneath = (event: OutboxLogEntry['event'], detail: string) => detailOf({ at: 0, event, detail })
    expect(beneath('status', 'SMS with carrier')).toBe('SMS with carrier')
    expect(beneath('rejected', 'Not on this account.')).toBe('Not on this account.')
    expect(beneath('rejected', 'not-offered')).toBeNull()
    expect(beneath('armed', 'attempt 1')).toBeNull()
    expect(beneath('lost', 'UND_ERR_SOCKET')).toBeNull()
  })

  it('claims nothing of SureVoIP that only the operator said', () => {
    expect(say(sampleSms(0, 1, { state: 'accepted', settled: true }))).toContain('Marked as sent')
    expect(say(sampleSms(0, 1, { ...accepted, settled: true }))).toBe('Sent – delivery was never reported')
    expect(say(sampleSms(0, 1, accepted))).toContain('waiting for delivery report')
  })

  it.each(['turn', 'undo', 'recipient', 'back-off', 'quiet-hours'] as const)(
    'what holds everything goes before what held one: %s',
    (why) => {
      const item = sampleSms(0, 1, { state: 'queued', wait: { why, until: 5 } })
      expect(decideLabels(item, { why: 'offline', until: null }).key).toBe('wait-offline')
      expect(decideLabels(item, { why: 'signed-out', until: null }).key).toBe('wait-signed-out')
      expect(decideLabels(item, { why: 'rate-limited', until: 9 })).toMatchObject({
        key: 'wait-rate-limited',
        at: 9,
      })
    },
  )

  it('a pause changes nothing about what has its own time, or has left', () => {
    const offline = { why: 'offline', until: null } as const
    const scheduled = sampleSms(0, 1, { state: 'scheduled', sendAt: 7, wait: { why: 'scheduled', until: 7 } })
    expect(decideLabels(scheduled, offline).key).toBe('wait-scheduled')
    expect(decideLabels(sampleSms(0, 1, { state: 'armed' }), offline).key).toBe('armed')
    expect(decideLabels(sampleSms(0, 1, { ...accepted, status: status(2) }), offline).key).toBe('sms-2')
  })

  it('says why it asks', () => {
    const ask = sampleSms(0, 1, { state: 'ask' })
    const log = (event: OutboxLogEntry['event']): OutboxLogEntry[] => [
      { at: 1, event, detail: null },
      { at: 2, event: 'ask', detail: null },
    ]
    expect(t(`outbox.advice.${String(decideAdvice(ask, log('absent')))}`)).toContain('very likely not sent')
    expect(t(`outbox.advice.${String(decideAdvice(ask, log('restored')))}`)).toContain('from a backup')
    expect(t(`outbox.advice.${String(decideAdvice(ask, log('lost')))}`)).toContain('do not settle')
  })
})

describe('why nothing leaves', () => {
  it('agrees with the chip between two attempts of the outbox', () => {
    expect(decidePause(null, { kind: 'offline', since: 1 })).toEqual({ why: 'offline', until: null })
    expect(decidePause(null, { kind: 'rate-limited', until: 9 })).toEqual({ why: 'rate-limited', until: 9 })
    expect(decidePause(null, { kind: 'signed-out' })).toEqual({ why: 'signed-out', until: null })
    expect(decidePause(null, { kind: 'online' })).toBeNull()
    expect(decidePause(null, null)).toBeNull()
  })

  it('is what the outbox itself says, where it says something', () => {
    const storage = { why: 'storage', until: 5 } as const
    expect(decidePause(storage, { kind: 'offline', since: 1 })).toEqual(storage)
  })
})

describe('what can be done', () => {
  it('undo stands alone until its time, then cancel as long as it has not left', () => {
    const item = sampleSms(0, 1, { state: 'queued', undoUntil: 5_000 })
    expect(decideActions(item, 4_999)).toEqual(['undo'])
    expect(decideActions(item, 5_000)).toEqual(['cancel'])
  })

  it('what waits for its time can go at once', () => {
    expect(decideActions(sampleSms(0, 1, { state: 'scheduled' }), 0)).toEqual(['send-now', 'cancel'])
  })

  it('each action is offered for those of several that it fits, the oldest first', () => {
    const failed = sampleSms(0, 5, { state: 'failed' })
    const ask = sampleSms(0, 2, { state: 'ask' })
    const waiting = sampleSms(0, 4, { state: 'queued' })
    const fresh = sampleSms(0, 3, { state: 'queued', undoUntil: 5_000 })
    const armed = sampleSms(0, 1, { state: 'armed' })
    expect(decideOffers([failed, waiting, fresh, ask, armed], 0)).toEqual([
      { action: 'cancel', ids: [fresh.id, waiting.id] },
      { action: 'send-again', ids: [ask.id, failed.id] },
      { action: 'was-sent', ids: [ask.id] },
      { action: 'discard', ids: [ask.id, failed.id] },
    ])
    expect(decideOffers([armed], 0)).toEqual([])
  })

  it('who cancels many learns how many had left, and keeps what can still be acted on', () => {
    const waiting = sampleSms(0, 1, { state: 'queued' })
    const justLeft = sampleSms(0, 2, { state: 'queued' })
    const accepted = sampleSms(0, 3, { state: 'accepted' })
    const rejected = sampleSms(0, 4, { state: 'rejected' })
    const chosen = [waiting, justLeft, accepted, rejected]
    const acted = { done: [waiting.id], refused: [justLeft.id], error: null }
    expect(countDone('cancel', chosen, acted)).toEqual({ action: 'cancel', done: 1, late: 2, error: null })
    expect(stillChosen(chosen, acted, 0)).toEqual([rejected])
  })

  it('what a full disk kept from being cancelled stays chosen and is not counted as gone', () => {
    const waiting = sampleSms(0, 1, { state: 'queued' })
    const acted = { done: [], refused: [waiting.id], error: { code: 'storage' } } as const
    expect(countDone('cancel', [waiting], acted)).toMatchObject({ done: 0, late: 0 })
    expect(stillChosen([waiting], acted, 0)).toEqual([waiting])
  })
})

describe('the export', () => {
  it('has digits, times in UTC and the provider’s own words', () => {
    const item = sampleSms(0, 1, {
      createdAt: Date.UTC(2026, 2, 14, 9, 30),
      status: status(11, 'SMS delivered to handset'),
      problem: { code: 'rejected', fields: [{ field: 'to', messages: ['No + allowed'] }] },
    })
    const cells = toCells(item, { kind: 'SMS', state: 'Delivered to the handset' })
    expect(cells).toMatchObject({
      created: '2026-03-14T09:30:00.000Z',
      to: '447700900123',
      providerStatus: 'SMS delivered to handset',
      problem: 'rejected; to: No + allowed',
    })
    for (const column of csvColumns) expect(te(`outbox.export.columns.${column}`), column).toBe(true)
  })
})
