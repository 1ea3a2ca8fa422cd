import { describe, expect, it } from 'vitest'
import {
  decideEnded,
  type AbsenceFacts,
  type ListState,
  type AddressAnswer,
} from '#electron/main/features/calls/reading/decide-ended.ts'

const longAgo = { wasSeen: true, ageMs: Infinity, missingMs: 0, goneMs: 0 }
const facts = (list: ListState, own: AddressAnswer, changes: Partial<AbsenceFacts> = {}): AbsenceFacts => ({
  ...longAgo,
  list,
  own,
  ...changes,
})

describe('a call that no reading says has ended', () => {
  it.each<[string, AbsenceFacts, boolean]>([
    ['a whole list and its own address', facts('whole', 'gone'), true],
    ['a whole list alone', facts('whole', 'not-asked', { missingMs: 60_000 }), false],
    ['a whole list, its address tells nothing', facts('whole', 'unclear', { missingMs: 4_999 }), false],
    ['two whole lists, its address tells nothing', facts('whole', 'unclear', { missingMs: 5_000 }), true],
    ['an open list and its address once', facts('open', 'gone'), false],
    ['an open list and its address twice', facts('open', 'gone', { goneMs: 5_000 }), true],
    ['open lists alone', facts('open', 'unclear', { missingMs: 60_000 }), false],
    ['no list, its address once', facts('not-offered', 'gone'), false],
    ['no list, its address twice', facts('not-offered', 'gone', { goneMs: 5_000 }), true],
    [
      'no list, never read by its address',
      facts('not-offered', 'gone', { wasSeen: false, goneMs: 60_000 }),
      false,
    ],
    ['part of a list', facts('part', 'gone', { goneMs: 59_999, missingMs: 60_000 }), false],
    ['a list that can’t be read', facts('unreadable', 'gone', { goneMs: 59_999, missingMs: 60_000 }), false],
    ['its address alone for a minute', facts('unreadable', 'gone', { goneMs: 60_000 }), true],
    ['a list that can’t be read alone', facts('unreadable', 'unclear', { missingMs: 600_000 }), false],
    ['accepted 9 s ago', facts('whole', 'gone', { wasSeen: false, ageMs: 9_999 }), false],
    ['accepted 10 s ago', facts('whole', 'gone', { wasSeen: false, ageMs: 10_000 }), true],
    [
      'never shown, its address tells nothing',
      facts('whole', 'unclear', { wasSeen: false, missingMs: 60_000 }),
      false,
    ],
  ])('issue 7 §2.1: %s', (_what, given, isEnded) => {
    expect(decideEnded(given)).toBe(isEnded)
  })
})
