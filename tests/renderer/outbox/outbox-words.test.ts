import { describe, expect, it } from 'vitest'
import { outboxStates } from '#shared/outbox/outbox-state.ts'
import { outboxWait, type OutboxLogEntry, type ProviderStatus } from '#shared/outbox/outbox-item.ts'
import { createTranslator } from '#renderer/app/i18n.ts'
import { decideActions, sharedActions } from '#renderer/outbox/decide-actions.ts'
import { decideAdvice, decideWords, detailOf } from '#renderer/outbox/decide-words.ts'
import { csvColumns, toCells } from '#renderer/outbox/outbox-csv.ts'
import { sampleFax, sampleSms } from '#tests/support/fake-outbox.ts'

const { t, te } = createTranslator().global
const say = (item: Parameters<typeof decideWords>[0]): string => {
  const { key, words } = decideWords(item)
  return t(`outbox.state.${key}`, { words: words ?? '', time: '14:30' })
}
const status = (id: number | null, text = ''): ProviderStatus => ({ id, text, at: 0 })
const accepted = { state: 'accepted', remoteId: 'x' } as const

describe('what a row says', () => {
  it('has words for every state and for everything that is waited for', () => {
    for (const state of outboxStates) {
      const { key } = decideWords(sampleSms(0, 1, { state, wait: null }))
      expect(te(`outbox.state.${key}`), key).toBe(true)
    }
    for (const why of outboxWait.shape.why.options) {
      const { key } = decideWords(sampleSms(0, 1, { state: 'queued', wait: { why, until: 5 } }))
      expect(te(`outbox.state.${key}`), key).toBe(true)
    }
  })

  it.each([
    [1, 'In SureVoIP’s queue'],
    [2, 'With the carrier'],
    [11, 'Delivered to the handset'],
    [12, 'Rejected by the handset'],
    [14, 'Held by the carrier: the phone is off or out of range'],
    [18, 'Accepted by the carrier’s message centre'],
    [26, 'Rejected by the carrier’s message centre'],
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
    expect(say(sampleSms(0, 1, { state: 'accepted', settled: true }))).toContain('Counts as sent')
    expect(say(sampleSms(0, 1, { ...accepted, settled: true }))).toContain('SureVoIP took it')
    expect(say(sampleSms(0, 1, accepted))).toContain('delivery not known yet')
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

describe('what can be done', () => {
  it('undo is there until its time, cancel as long as it has not left', () => {
    const item = sampleSms(0, 1, { state: 'queued', undoUntil: 5_000 })
    expect(decideActions(item, 4_999)).toEqual(['undo', 'cancel'])
    expect(decideActions(item, 5_000)).toEqual(['cancel'])
  })

  it('what waits for its time can go at once', () => {
    expect(decideActions(sampleSms(0, 1, { state: 'scheduled' }), 0)).toEqual(['send-now', 'cancel'])
  })

  it('many at once get what each of them allows', () => {
    const failed = sampleSms(0, 1, { state: 'failed' })
    const ask = sampleSms(0, 2, { state: 'ask' })
    expect(sharedActions([failed, ask], 0)).toEqual(['send-again', 'discard'])
    expect(sharedActions([failed, sampleSms(0, 3, { state: 'armed' })], 0)).toEqual([])
    expect(sharedActions([], 0)).toEqual([])
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
