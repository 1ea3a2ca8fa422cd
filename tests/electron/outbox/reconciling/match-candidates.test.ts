import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isCandidate,
  matchCandidates,
  type Candidate,
  type Sought,
} from '#electron/main/outbox/reconciling/match-candidates.ts'
import { calibrate, uncalibrated, windowOf } from '#electron/main/outbox/reconciling/match-window.ts'

const sms = (id: string, armedAt: number, change: Partial<Sought> = {}): Sought => ({
  ...{ id, armedAt, to: '447700900123', from: 'FrontDesk' },
  window: windowOf(armedAt, 60_000, uncalibrated),
  content: { kind: 'sms', message: 'Café at ten' },
  ...change,
})

const text = (message: string) => ({ kind: 'sms', message }) as const

const remote = (
  remoteId: string,
  createdAt: number | null,
  change: Partial<Candidate['item']> & { firstSeenAt?: number; message?: string } = {},
): Candidate => {
  const { firstSeenAt = null, message = 'Café at ten', ...item } = change
  return {
    item: { remoteId, createdAt, to: '447700900123', from: 'FrontDesk', fileName: null, ...item },
    firstSeenAt,
    message,
  }
}

const at = 1_000_000_000

describe('matchCandidates', () => {
  it('takes the one with the same parties and text in the time of the attempt', () => {
    expect(matchCandidates([sms('a', at)], [remote('r', at + 500)])).toEqual([
      { id: 'a', remoteId: 'r', alsoAccepted: false },
    ])
  })

  it.each<[string, Partial<Sought>, Candidate]>([
    ['a sender in the other form', { from: '01224900123' }, remote('r', at, { from: '441224900123' })],
    ['a sender with its plus', { from: '441224900123' }, remote('r', at, { from: '+44 1224 900123' })],
    ['other line ends', { content: text('a\nb') }, remote('r', at, { message: 'a\r\nb' })],
    ['a trimmed text', { content: text(' a b\n') }, remote('r', at, { message: 'a b' })],
  ])('knows %s', (_, change, candidate) => {
    expect(matchCandidates([sms('a', at, change)], [candidate])).toHaveLength(1)
  })

  it('does not take a short number or a name for another one', () => {
    expect(matchCandidates([sms('a', at, { from: '0123' })], [remote('r', at, { from: '44123' })])).toEqual(
      [],
    )
    expect(
      matchCandidates([sms('a', at, { content: text('a b') })], [remote('r', at, { message: 'ab' })]),
    ).toEqual([])
  })

  it.each<[string, Candidate]>([
    ['another recipient', remote('r', at, { to: '447700900124' })],
    ['another sender', remote('r', at, { from: 'frontdesk' })],
    ['another text', remote('r', at, { message: 'Cafe at ten' })],
    ['a text that was not read', { ...remote('r', at), message: null }],
    ['a date before the window', remote('r', at - 121_000)],
    ['a date after the window', remote('r', at + 181_000)],
    ['one that was listed before the attempt', remote('r', at, { firstSeenAt: at - 1 })],
  ])('leaves %s alone', (_, candidate) => {
    expect(matchCandidates([sms('a', at)], [candidate])).toEqual([])
  })

  it('is not put off by how numbers and accents are written', () => {
    const written = remote('r', at, { to: '+44 7700 900123', message: 'Cafe\u0301 at ten' })
    expect(matchCandidates([sms('a', at)], [written])).toHaveLength(1)
    expect(matchCandidates([sms('a', at)], [remote('r', at, { to: '00447700900123' })])).toHaveLength(1)
  })

  it('says so where the provider has more of them than can be ours', () => {
    const matches = matchCandidates([sms('a', at)], [remote('later', at + 900), remote('first', at + 100)])
    expect(matches).toEqual([{ id: 'a', remoteId: 'first', alsoAccepted: true }])
  })

  it('matches in order where there are fewer; the later stay without', () => {
    const matches = matchCandidates([sms('b', at + 10), sms('a', at)], [remote('r', at + 20)])
    expect(matches).toEqual([{ id: 'a', remoteId: 'r', alsoAccepted: false }])
  })

  it('proves a document by its exact name, whatever the dates say', () => {
    const fax = sms('a', at, { content: { kind: 'fax', wireName: 'Order~ABCDEFGH23.pdf' } })
    const named = (fileName: string) => remote('r', at - 9e9, { fileName, from: 'other' })
    expect(matchCandidates([fax], [named('Order~ABCDEFGH23.pdf')])).toHaveLength(1)
    expect(matchCandidates([fax], [named('order~abcdefgh23.pdf')])).toEqual([])
    expect(isCandidate(fax, named('Order~ABCDEFGH24.pdf'))).toBe(false)
  })

  it('never gives one item to two rows, nor two to one', () => {
    const offsets = fc.array(fc.integer({ min: -300_000, max: 300_000 }), { maxLength: 8 })
    fc.assert(
      fc.property(offsets, offsets, (rows, items) => {
        const sought = rows.map((offset, index) => sms(`row-${String(index)}`, at + offset))
        const found = items.map((offset, index) => remote(`remote-${String(index)}`, at + offset))
        const matches = matchCandidates(sought, found)
        expect(new Set(matches.map(({ id }) => id)).size).toBe(matches.length)
        expect(new Set(matches.map(({ remoteId }) => remoteId)).size).toBe(matches.length)
      }),
    )
  })
})

describe('the window', () => {
  it('is two minutes either side until own sends have shown how the provider dates', () => {
    expect(calibrate([5, 5])).toEqual(uncalibrated)
    expect(windowOf(at, 60_000, uncalibrated)).toEqual({ from: at - 120_000, until: at + 180_000 })
  })

  it('follows a provider that dates an hour off, and narrows', () => {
    const { offsetMs, toleranceMs } = calibrate([3_600_100, 3_599_900, 3_600_000, 3_600_050])
    expect(offsetMs).toBeCloseTo(3_600_050, -2)
    expect(toleranceMs).toBe(30_000)
  })

  it('is never wider than before, and never absurdly narrow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1e7, max: 1e7 }), { minLength: 3, maxLength: 25 }),
        (samples) => {
          const { toleranceMs } = calibrate(samples)
          expect(toleranceMs).toBeGreaterThanOrEqual(30_000)
          expect(toleranceMs).toBeLessThanOrEqual(120_000)
        },
      ),
    )
  })
})
