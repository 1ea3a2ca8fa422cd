import { describe, expect, it } from 'vitest'
import { lanes, type Lane } from '#shared/status/status.ts'
import { decideNext, effectiveLane, type QueueState } from '#electron/main/queue/decide-next.ts'

const now = 1_000_000
const perHour = 4_950 / 3_600_000

const calm: QueueState = {
  now,
  urgent: false,
  heads: [],
  running: 0,
  runningBelow: 0,
  tokens: 50,
  pace: perHour,
  paceChangesAt: null,
  burst: 50,
  heldUntil: null,
  lastOutboxAt: -Infinity,
  lastUiReadAt: { live: now, page: now },
  lastTurn: { operator: 0, outbox: 0, follow: 0, page: 0, background: 0 },
}

const waiting = (waited: Partial<Record<Lane, number>>): QueueState['heads'] =>
  lanes.flatMap((lane) =>
    waited[lane] === undefined ? [] : [{ from: lane, lane, since: now - waited[lane] }],
  )

const live: QueueState['heads'] = [{ from: 'live', lane: 'page', since: now }]

const chosen = (state: Partial<QueueState>): string | number | null => {
  const next = decideNext({ ...calm, ...state })
  return next.kind === 'start' ? next.from : next.until
}

describe('which lane goes next', () => {
  it('the most urgent that waits', () => {
    const all = { operator: 0, outbox: 0, follow: 0, page: 0, background: 0 }
    expect(chosen({ heads: waiting(all) })).toBe('operator')
    expect(chosen({ heads: waiting({ follow: 0, page: 0, background: 0 }) })).toBe('follow')
  })

  it('hang-up before everything, from an empty bucket and during a hold', () => {
    const state = { urgent: true, tokens: -5, heldUntil: now + 1, heads: waiting({ operator: 0 }) }
    expect(chosen(state)).toBe('urgent')
  })

  it('nobody during a hold, until it ends', () => {
    expect(chosen({ heldUntil: now + 700, heads: waiting({ operator: 0 }) })).toBe(now + 700)
  })

  it('nobody while four are in flight, but for a hang-up, which has slots of its own', () => {
    expect(chosen({ urgent: true, running: 4, runningBelow: 3 })).toBe('urgent')
    expect(chosen({ urgent: true, running: 8, runningBelow: 3 })).toBeNull()
  })

  it('only the operator takes the fourth slot', () => {
    const full = { running: 3, runningBelow: 3 }
    expect(chosen({ ...full, heads: waiting({ outbox: 0 }) })).toBeNull()
    expect(chosen({ ...full, heads: waiting({ outbox: 0, operator: 0 }) })).toBe('operator')
  })

  it('nobody where nothing waits', () => {
    expect(chosen({})).toBeNull()
  })
})

describe('reserves', () => {
  it.each([
    ['background', 41],
    ['page', 36],
    ['follow', 31],
    ['outbox', 26],
    ['operator', 3],
  ] as const)('%s starts with %i tokens and not with less', (lane, tokens) => {
    const heads = waiting({ [lane]: 0 })
    expect(chosen({ heads, tokens })).toBe(lane)
    expect(chosen({ heads, tokens: tokens - 0.1 })).toBe(now + Math.ceil(0.1 / perHour))
  })

  it('looks again when the server window resets, for the pace may change', () => {
    const state = { heads: waiting({ operator: 0 }), tokens: 0, pace: 0, paceChangesAt: now + 900 }
    expect(chosen(state)).toBe(now + 900)
  })

  it('lets a bucket of one token still serve every lane', () => {
    for (const lane of lanes)
      expect(chosen({ heads: waiting({ [lane]: 0 }), burst: 1, tokens: 1 })).toBe(lane)
  })
})

describe('the outbox', () => {
  it('sends at most once a second, and lets the others by meanwhile', () => {
    const lastOutboxAt = now - 400
    expect(chosen({ lastOutboxAt, heads: waiting({ outbox: 0 }) })).toBe(now + 600)
    expect(chosen({ lastOutboxAt, heads: waiting({ outbox: 0, page: 0 }) })).toBe('page')
  })

  it('keeps its second against requests that have risen beside it', () => {
    const heads = waiting({ outbox: 0, background: 75_000 })
    const state = { heads, lastUiReadAt: { live: -Infinity, page: -Infinity } }
    expect(chosen({ ...state, lastOutboxAt: now - 1_000, tokens: 26 })).toBe('outbox')
    expect(chosen({ ...state, lastOutboxAt: now - 999, tokens: 27 })).toBe('background')
  })

  it('leaves risen requests a part of the flow where the looks take theirs', () => {
    const heads = waiting({ outbox: 0, follow: 75_000 })
    const lastUiReadAt = { live: now, page: -Infinity }
    const state = { heads, pace: 1 / 1_500, burst: 25, tokens: 15, lastUiReadAt }
    expect(chosen({ ...state, lastOutboxAt: now - 3_120 })).toBe('follow')
    expect(chosen({ ...state, lastOutboxAt: now - 3_130 })).toBe('outbox')
  })
})

describe('what is looked at', () => {
  const busy = { lastOutboxAt: now - 1_000, tokens: 26 }

  it.each(['live', 'page'] as const)('%s: goes before the outbox, once in five seconds', (look) => {
    const heads = [...waiting({ outbox: 0 }), { from: look, lane: 'page' as const, since: now }]
    const lookedAgo = (ms: number) =>
      chosen({ ...busy, heads, lastUiReadAt: { ...calm.lastUiReadAt, [look]: now - ms } })
    expect(lookedAgo(4_999)).toBe('outbox')
    expect(lookedAgo(5_000)).toBe(look)
    expect(lookedAgo(Infinity)).toBe(look)
  })

  it('wakes for its share', () => {
    const state = { heads: live, tokens: 25, lastUiReadAt: { live: now - 4_200, page: now } }
    expect(chosen(state)).toBe(now + 800)
  })

  it('takes a quarter of a slow flow at the most', () => {
    const state = { heads: live, tokens: 26, pace: 1 / 4_000, paceChangesAt: null }
    expect(chosen({ ...state, lastUiReadAt: { live: now - 15_999, page: now } })).toBe(now + 1)
    expect(chosen({ ...state, lastUiReadAt: { live: now - 16_000, page: now } })).toBe('live')
  })

  it('finds its token where the outbox has just taken one', () => {
    const heads = [...live, ...waiting({ outbox: 0 })]
    const lastUiReadAt = { live: now - 5_000, page: now }
    expect(chosen({ heads, tokens: 25, lastUiReadAt })).toBe('live')
    expect(chosen({ heads, tokens: 24.9, lastUiReadAt })).toBe(now + Math.ceil(0.1 / perHour))
  })

  it('does not go before the operator', () => {
    const heads = [...live, ...waiting({ operator: 0 })]
    expect(chosen({ heads, lastUiReadAt: { live: -Infinity, page: -Infinity } })).toBe('operator')
  })

  it('is what changes by the second before the rest of the page', () => {
    const heads = [...waiting({ page: 0 }), ...live]
    expect(chosen({ heads, lastUiReadAt: { live: -Infinity, page: -Infinity } })).toBe('live')
  })
})

describe('rising', () => {
  it('one lane after a minute, and on from there, but never to the operator', () => {
    const risen = [59_999, 60_000, 65_000, 70_000, 900_000].map((waited) =>
      effectiveLane('background', waited),
    )
    expect(risen).toEqual(['background', 'page', 'follow', 'outbox', 'outbox'])
    expect(effectiveLane('outbox', 900_000)).toBe('outbox')
    expect(effectiveLane('operator', 900_000)).toBe('operator')
  })

  it('puts the older one of another lane before those it has joined', () => {
    expect(chosen({ heads: waiting({ page: 5_000, background: 61_000 }) })).toBe('background')
    expect(chosen({ heads: waiting({ follow: 5_000, background: 61_000 }) })).toBe('follow')
  })

  it('lets those that have risen to the same lane take turns by origin', () => {
    const heads = waiting({ follow: 200_000, background: 80_000 })
    const lastTurn = { ...calm.lastTurn, follow: 9, background: 4 }
    expect(chosen({ heads, lastTurn })).toBe('background')
    expect(chosen({ heads, lastTurn: { ...lastTurn, background: 12 } })).toBe('follow')
  })

  it('wakes for the moment of rising', () => {
    const heads = waiting({ background: 59_000 })
    expect(chosen({ heads, tokens: 20 })).toBe(now + 1_000)
  })
})
