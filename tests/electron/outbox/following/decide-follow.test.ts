import { describe, expect, it } from 'vitest'
import {
  followInMs,
  isFollowedEnough,
  isGoneForGood,
  isListCheaper,
  isLookWorthwhile,
  readVerdict,
} from '#electron/main/outbox/following/decide-follow.ts'

const minute = 60_000
const verdict = (kind: 'sms' | 'fax', id: number | null) =>
  readVerdict(kind, { id, text: 'its words', at: null })

describe('what a status means', () => {
  it.each([1, 2, 14, 18])('leaves an SMS with %i open', (id) => {
    expect(verdict('sms', id)).toEqual({ kind: 'open' })
  })

  it('delivers an SMS with 11 and fails it with 12 and 26', () => {
    expect(verdict('sms', 11)).toEqual({ kind: 'delivered' })
    for (const id of [12, 26]) {
      expect(verdict('sms', id)).toEqual({
        kind: 'failed',
        problem: { code: 'rejected', detail: 'its words' },
      })
    }
  })

  it.each([0, 1, 5])('leaves a fax with %i open', (id) => {
    expect(verdict('fax', id)).toEqual({ kind: 'open' })
  })

  it('delivers a fax with 10 and fails it with 11: the opposite of an SMS', () => {
    expect(verdict('fax', 10)).toEqual({ kind: 'delivered' })
    expect(verdict('fax', 11)).toMatchObject({ kind: 'failed', problem: { detail: 'its words' } })
  })

  it('calls a fax above 11 a carrier error, in the words of the documentation', () => {
    expect(verdict('fax', 12)).toMatchObject({
      kind: 'failed',
      problem: { detail: 'Fax carrier error. Please report to SureVoIP.' },
    })
  })

  it('keeps an unknown or missing status open', () => {
    expect([verdict('sms', 99), verdict('sms', null), verdict('fax', 7), verdict('fax', -1)]).toEqual(
      Array(4).fill({ kind: 'open' }),
    )
  })
})

describe('how often to look', () => {
  it('looks after 1, 2, 4, 8, 16 and then every 30 seconds for ten minutes', () => {
    const followed = [0, 1, 3, 7, 15, 31, 61, 500].map((seconds) => seconds * 1_000)
    expect(followed.map((ms) => followInMs(ms, minute))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ])
  })

  it('then every five minutes until a day has passed', () => {
    expect(followInMs(7_000, 10 * minute)).toBe(5 * minute)
    expect(isFollowedEnough(24 * 60 * minute - 1)).toBe(false)
    expect(isFollowedEnough(24 * 60 * minute)).toBe(true)
  })

  it('looks early, where that costs nothing, once half of the wait has passed', () => {
    expect(isLookWorthwhile({ mono: 14_000, askedAt: 0, dueAt: 30_000 })).toBe(false)
    expect(isLookWorthwhile({ mono: 15_000, askedAt: 0, dueAt: 30_000 })).toBe(true)
    expect(isLookWorthwhile({ mono: 0, askedAt: null, dueAt: 300_000 })).toBe(true)
  })

  it('reads a page of a list only where it can save a request', () => {
    expect([isListCheaper(2, 2), isListCheaper(1, 50), isListCheaper(50, 1), isListCheaper(0, 9)]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  it('believes that an item is gone only after several looks', () => {
    expect(isGoneForGood(3)).toBe(false)
    expect(isGoneForGood(8)).toBe(true)
  })
})
