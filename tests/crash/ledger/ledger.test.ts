import { describe, expect, it } from 'vitest'
import type { Held, Stored } from './books.ts'
import { drawLedger, isClean } from './ledger.ts'

const hello = 'sms 7700900001 hello'
const noClicks = new Map<string, number>()

const promise = (id: string, content = hello) => ({ id, content })
const row = (id: string, state: Held['state'], more: Partial<Held> = {}): Held => ({
  id,
  content: hello,
  state,
  remoteId: null,
  log: [],
  ...more,
})
const arrival = (remoteId: string, at = 1_000, content = hello): Stored => ({ remoteId, at, content })
const asked = (at: number) => ({ at, event: 'ask' }) as const
const sentAgain = (at: number) => ({ at, event: 'send-again' }) as const

describe('the ledger of the crash suite', () => {
  it('is clean where each promised item arrived once', () => {
    const ledger = drawLedger({
      promised: [promise('a'), promise('b', 'sms 7700900002 hello')],
      held: [
        row('a', 'delivered', { remoteId: 'r1' }),
        row('b', 'accepted', { remoteId: 'r2', content: 'sms 7700900002 hello' }),
      ],
      stored: [arrival('r1'), arrival('r2', 1_000, 'sms 7700900002 hello')],
      sendAgains: noClicks,
    })
    expect(ledger).toMatchObject({ queued: 2, sent: 2, asked: 0, problems: [] })
    expect(isClean(ledger)).toBe(true)
  })

  it('counts an arrival that nobody asked for as a duplicate', () => {
    const books = { promised: [promise('a')], held: [row('a', 'delivered', { remoteId: 'r1' })] }
    const ledger = drawLedger({ ...books, stored: [arrival('r1'), arrival('r2')], sendAgains: noClicks })
    expect(ledger.duplicates).toBe(1)
    expect(isClean(ledger)).toBe(false)
  })

  it('counts a row that was made twice for one promise as a duplicate once it is sent', () => {
    const held = [row('a', 'delivered', { remoteId: 'r1' }), row('b', 'delivered', { remoteId: 'r2' })]
    const stored = [arrival('r1'), arrival('r2')]
    const ledger = drawLedger({ promised: [promise('a')], held, stored, sendAgains: noClicks })
    expect(ledger).toMatchObject({ duplicates: 1, lost: 1 })
  })

  it('allows one more arrival for each "Send again" that was clicked and took effect', () => {
    const held = [row('a', 'delivered', { remoteId: 'r1', log: [asked(500), sentAgain(600)] })]
    const stored = [arrival('r1', 700), arrival('r2', 650)]
    const books = { promised: [promise('a')], held, stored }
    expect(drawLedger({ ...books, sendAgains: new Map([['a', 2]]) }).duplicates).toBe(0)
    expect(drawLedger({ ...books, sendAgains: noClicks }).duplicates).toBe(1)
  })

  it.each(['armed', 'unknown'] as const)('calls what stays %s lost', (state) => {
    const ledger = drawLedger({
      promised: [promise('a')],
      held: [row('a', state)],
      stored: [],
      sendAgains: noClicks,
    })
    expect(ledger.lost).toBe(1)
  })

  it('calls a promised row that is missing, or is another text, lost', () => {
    const books = { promised: [promise('a')], stored: [], sendAgains: noClicks }
    expect(drawLedger({ ...books, held: [] }).lost).toBe(1)
    expect(
      drawLedger({ ...books, held: [row('a', 'queued', { content: 'sms 7700900001 hell' })] }).lost,
    ).toBe(1)
  })

  it.each([
    ['that has no id', null],
    ['whose id the provider does not know', 'r9'],
  ])('calls a sent one %s, without an arrival, falsely sent', (_, remoteId) => {
    const ledger = drawLedger({
      promised: [promise('a')],
      held: [row('a', 'accepted', { remoteId })],
      stored: [],
      sendAgains: noClicks,
    })
    expect(ledger).toMatchObject({ sent: 1, falseSent: 1 })
  })

  it('calls the second of two rows on one arrival falsely sent', () => {
    const held = [row('a', 'delivered', { remoteId: 'r1' }), row('b', 'delivered', { remoteId: 'r1' })]
    const promised = [promise('a'), promise('b')]
    expect(drawLedger({ promised, held, stored: [arrival('r1')], sendAgains: noClicks }).falseSent).toBe(1)
  })

  it('takes the operator’s word for what the operator calls sent', () => {
    const log = [asked(500), { at: 600, event: 'was-sent' } as const]
    const books = { promised: [promise('a')], held: [row('a', 'accepted', { log })], stored: [] }
    expect(drawLedger({ ...books, sendAgains: noClicks })).toMatchObject({ sent: 0, asked: 1, falseSent: 0 })
  })

  it('calls a question false where the provider had the item by then', () => {
    const held = [row('a', 'ask', { log: [asked(2_000)] })]
    const books = { promised: [promise('a')], held, sendAgains: noClicks }
    expect(drawLedger({ ...books, stored: [arrival('r1', 1_000)] }).falseAsks).toBe(1)
    expect(drawLedger({ ...books, stored: [] }).falseAsks).toBe(0)
  })

  it('calls a question false where a later try found the arrival of the first', () => {
    const held = [row('a', 'delivered', { remoteId: 'r1', log: [asked(2_000), sentAgain(2_100)] })]
    const books = { promised: [promise('a')], held, sendAgains: new Map([['a', 1]]) }
    expect(drawLedger({ ...books, stored: [arrival('r1', 1_000)] }).falseAsks).toBe(1)
    expect(drawLedger({ ...books, stored: [arrival('r1', 2_500)] }).falseAsks).toBe(0)
  })

  it('does not take a twin’s arrival for the one that was asked about', () => {
    const held = [row('a', 'ask', { log: [asked(2_000)] }), row('b', 'delivered', { remoteId: 'r1' })]
    const promised = [promise('a'), promise('b')]
    expect(drawLedger({ promised, held, stored: [arrival('r1', 900)], sendAgains: noClicks }).falseAsks).toBe(
      0,
    )
  })
})
