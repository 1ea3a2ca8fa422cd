import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BoardCells } from '#renderer/data/calls/board-cells.ts'
import {
  keepPlacesBefore,
  compareCalls,
  countTabs,
  createFilter,
  keepPlaces,
  sortAround,
} from '#renderer/features/calls/order/board-order.ts'
import { decideMove } from '#renderer/base/browser/decide-move.ts'
import { createFrameBatcher } from '#renderer/base/state/frame-batcher.ts'
import { formatDuration, timelineOf } from '#renderer/features/calls/timeline/timeline.ts'
import { decideBoardMove, decideRows } from '#renderer/features/calls/board/decide-rows.ts'
import { decideGeometry } from '#renderer/features/calls/board/use-board-geometry.ts'
import { sampleCall } from '#tests/support/fakes/fake-data.ts'

const now = Date.UTC(2026, 10, 23, 9, 0, 0)
const call = (key: string, change = {}) => sampleCall(now, key, change)
const noChange = { added: [], changed: [], removed: [], asOf: null }

describe('cells of the board', () => {
  it('adds, patches and removes, and says what it did', () => {
    const cells = new BoardCells()
    expect(cells.apply({ ...noChange, added: [call('1'), call('2')] }).added).toEqual(['1', '2'])
    const news = cells.apply({ ...noChange, changed: [{ key: '1', state: 'held' }], removed: ['2'] })
    expect(news).toEqual({ added: [], removed: ['2'], changed: ['1'], afresh: false })
    expect(cells.get('1')?.state).toBe('held')
    expect(cells.get('2')).toBeNull()
  })

  it('drops a change to a call that is gone, and takes a call again that is there already', () => {
    const cells = new BoardCells()
    cells.apply({ ...noChange, added: [call('1')] })
    expect(cells.apply({ ...noChange, changed: [{ key: '9', state: 'held' }] }).changed).toEqual([])
    expect(cells.apply({ ...noChange, added: [call('1', { state: 'held' })] }).changed).toEqual(['1'])
    expect(cells.get('1')?.state).toBe('held')
  })

  it('a whole board replaces what was there', () => {
    const cells = new BoardCells()
    cells.apply({ ...noChange, added: [call('1'), call('2')] })
    expect(cells.replace([call('2'), call('3')])).toEqual({
      ...{ added: ['3'], removed: ['1'], changed: ['2'] },
      afresh: true,
    })
  })

  it('an ended call can be looked at after it left the board, but never by another account', () => {
    const cells = new BoardCells()
    cells.apply({ ...noChange, added: [call('1', { state: 'ended' }), call('2')] })
    cells.apply({ ...noChange, removed: ['1', '2'] })
    expect([cells.get('1')?.state, cells.get('2'), cells.keys()]).toEqual(['ended', null, []])
    cells.apply({ ...noChange, afresh: true })
    expect(cells.get('1')).toBeNull()
  })
})

const byTime = { column: 'time', descending: true } as const

describe('order', () => {
  it('puts the operator’s own calls before the office’s', () => {
    const calls = [call('office', { own: false, answeredAt: 1 }), call('mine', { own: true, answeredAt: 2 })]
    expect(calls.sort(compareCalls(null)).map(({ key }) => key)).toEqual(['mine', 'office'])
  })

  it('puts what needs the operator first', () => {
    const calls = [call('1'), call('2', { state: 'maybe-ringing' }), call('3', { state: 'ended' })]
    expect(calls.sort(compareCalls(null)).map(({ key }) => key)).toEqual(['2', '1', '3'])
  })

  it('puts ringing calls before the others, and a new call at the end of its like', () => {
    const calls = [
      call('new', { state: 'ringing-them', createdAt: 30, answeredAt: null }),
      call('old', { state: 'ringing-them', createdAt: 10, answeredAt: null }),
      call('talk', { createdAt: 20 }),
    ]
    expect(calls.sort(compareCalls(null)).map(({ key }) => key)).toEqual(['old', 'new', 'talk'])
  })

  it('leaves a call that ended where it was', () => {
    const at = (key: string, answeredAt: number, change = {}) => call(key, { answeredAt, ...change })
    const wanted = [at('a', 40), at('b', 30, { state: 'ended' }), at('c', 20), at('d', 50)]
    expect(sortAround(wanted, null, ['a', 'b', 'c'])).toEqual(['c', 'b', 'a', 'd'])
    expect(sortAround(wanted, byTime, ['c', 'a'])).toEqual(['d', 'a', 'b', 'c'])
  })

  const keys = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { maxLength: 20 })
  const callsOf = (list: readonly string[]) =>
    list.map((key, index) => call(key, { createdAt: index, state: index % 3 === 0 ? 'ended' : 'talking' }))

  it('sorts each call once, whatever ended', () => {
    fc.assert(
      fc.property(keys, keys, (previous, next) => {
        const sorted = sortAround(callsOf(next), null, previous)
        expect([...sorted].sort()).toEqual([...next].sort())
      }),
    )
  })

  it('issue 7 §3: while somebody rests on the board no call moves, and new ones come last', () => {
    fc.assert(
      fc.property(keys, keys, (previous, next) => {
        const kept = keepPlaces(previous, callsOf(next), null)
        expect(kept.slice(0, previous.length)).toEqual(previous)
        expect([...kept.slice(previous.length)].sort()).toEqual(
          next.filter((key) => !previous.includes(key)).sort(),
        )
      }),
    )
  })
})

describe('finding calls', () => {
  const view = { filter: 'all', search: '' } as const
  const one = call('1', { callerId: null })
  it.each([
    'cormack',
    'CORMACK PARK',
    '01632 960821',
    '+44 1632 960',
    '0044 1632960821',
    '960821',
    'front',
    '',
  ])('%j finds it', (search) => expect(createFilter({ ...view, search })(one)).toBe(true))
  it.each(['hudson', '07700'])('%j does not', (search) =>
    expect(createFilter({ ...view, search })(one)).toBe(false),
  )

  it('filters by what a state means, and never hides what needs the operator', () => {
    expect(createFilter({ ...view, filter: 'held' })(call('1', { state: 'held' }))).toBe(true)
    expect(createFilter({ ...view, filter: 'held' })(call('1'))).toBe(false)
    expect(createFilter({ ...view, filter: 'ringing' })(call('1', { state: 'ringing-you' }))).toBe(true)
    expect(createFilter({ ...view, filter: 'ringing' })(call('1', { state: 'failed' }))).toBe(true)
  })

  it('counts each call under the tab that shows it, but not what has ended', () => {
    const states = ['talking', 'ringing-you', 'ringing-them', 'held', 'ended', 'asking'] as const
    const calls = states.map((state, index) => call(String(index), { state }))
    expect(countTabs(calls)).toEqual({ all: 5, ringing: 2, talking: 1, held: 1 })
  })
})

describe('moving with the keys', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 4],
    ['ArrowDown', 5, null],
    ['ArrowUp', 2, null],
    ['End', 0, 6],
    ['Home', 6, 0],
    ['PageDown', 1, 6],
    ['x', 1, null],
  ])('%s from %i among 7 in 3 columns leads to %j', (key, from, to) => {
    expect(decideMove(key, from, 7, 3)).toBe(to)
  })

  it('has nowhere to go on an empty board, and no sideways in a table', () => {
    expect(decideMove('ArrowDown', -1, 0, 1)).toBeNull()
    expect(decideMove('ArrowRight', 0, 5, 1)).toBeNull()
  })
})

describe('the lines of the board', () => {
  const sizes = {
    columns: 2,
    headingHeight: 30,
    callHeight: { 'needs-you': 120, yours: 120, office: 84 },
    headings: true,
  }
  const groups = new Map([
    ['mine', 'yours'],
    ['a', 'office'],
    ['b', 'office'],
    ['c', 'office'],
    ['late', 'yours'],
  ] as const)
  const rows = decideRows(['mine', 'a', 'b', 'c', 'late'], groups, sizes)

  it('each group has one heading and begins a line of its own', () => {
    expect(rows.map(({ heading, keys, height }) => [heading ?? keys.join(' '), height])).toEqual([
      ['yours', 30],
      ['mine', 120],
      ['office', 30],
      ['a b', 84],
      ['c', 84],
      ['late', 120],
    ])
  })

  it.each([
    ['ArrowRight', 'a', 'b'],
    ['ArrowLeft', 'mine', null],
    ['ArrowDown', 'b', 'c'],
    ['ArrowDown', 'mine', 'a'],
    ['ArrowUp', 'a', 'mine'],
    ['ArrowUp', 'mine', null],
    ['End', 'a', 'late'],
    ['Home', 'c', 'mine'],
    ['PageDown', 'mine', 'late'],
    ['ArrowDown', null, 'mine'],
    ['x', 'a', null],
  ])('%s from %j leads to %j', (key, from, to) => {
    expect(decideBoardMove(key, from, rows, () => true)).toBe(to)
  })

  it('passes over calls that are gone, and has no sideways in a table', () => {
    expect(decideBoardMove('ArrowRight', 'a', rows, (key) => key !== 'b')).toBe('c')
    const table = decideRows(['a', 'b'], groups, { ...sizes, columns: 1, headings: false })
    expect(table).toHaveLength(2)
    expect(decideBoardMove('ArrowRight', 'a', table, () => true)).toBeNull()
  })
})

describe('the timeline', () => {
  const plan = {
    hangUpAtSeconds: 900,
    announcementAtSeconds: 780,
    announcementId: 'a',
    goodbyeAnnouncementId: null,
  }

  it('runs from the answer to the planned hang-up', () => {
    const line = timelineOf(call('1', { plan, answeredAt: now - 90_000 }), now)
    expect(line).toMatchObject({ elapsed: 90, now: 0.1, spanSeconds: 900 })
    expect(line.marks.map(({ kind, place }) => [kind, place.toFixed(2)])).toEqual([
      ['announcement', '0.87'],
      ['hang-up', '1.00'],
    ])
  })

  it('waits at nought before the answer, and stands still at the end', () => {
    expect(timelineOf(call('1', { answeredAt: null }), now)).toMatchObject({ elapsed: null, now: 0 })
    const ended = call('1', { answeredAt: now - 60_000, endedAt: now - 30_000 })
    expect(timelineOf(ended, now).elapsed).toBe(30)
  })

  it('grows with a call that has no planned end', () => {
    expect(timelineOf(call('1', { answeredAt: now - 299_000 }), now).spanSeconds).toBe(300)
    expect(timelineOf(call('1', { answeredAt: now - 301_000 }), now).spanSeconds).toBe(600)
  })

  it.each([
    [7, '0:07'],
    [252, '4:12'],
    [3_729, '1:02:09'],
  ])('%i seconds read %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text))
})

it('deals with everything that arrives within a frame at once, in its order', () => {
  const frames: (() => void)[] = []
  const seen: number[][] = []
  const batcher = createFrameBatcher<number>(
    (items) => seen.push([...items]),
    (run) => {
      frames.push(run)
      return () => undefined
    },
  )
  for (const item of [1, 2, 3]) batcher.add(item)
  expect([frames.length, seen]).toEqual([1, []])
  frames.shift()?.()
  batcher.add(4)
  frames.shift()?.()
  expect(seen).toEqual([[1, 2, 3], [4]])
})

it('fits as many cards beside each other as the window and the zoom allow', () => {
  const look = { view: 'cards', density: 'comfortable', zoom: 100 } as const
  expect(decideGeometry(1_180, look).columns).toBe(3)
  expect(decideGeometry(380, look).columns).toBe(1)
  expect(decideGeometry(1_180, { ...look, zoom: 150 }).columns).toBe(2)
  expect(decideGeometry(1_180, { ...look, view: 'table' })).toMatchObject({ form: 'table', columns: 1 })
  expect(decideGeometry(380, { ...look, view: 'table' }).form).toBe('rows')
  expect(decideGeometry(1_180, { ...look, density: 'compact' })).toMatchObject({ form: 'rows', columns: 3 })
})

describe('the order while one call has the focus', () => {
  const groupNow = (key: string) =>
    key.startsWith('n') ? 'needs-you' : key.startsWith('y') ? 'yours' : 'office'

  it('a new call stands where it belongs, behind the focused one, which does not move', () => {
    const sorted = ['y1', 'y2', 'ringing', 'o1', 'o2']
    expect(keepPlacesBefore('y1', ['y1', 'o1', 'o2'], sorted, groupNow)).toEqual(sorted)
  })

  it('what would come before it comes last, and what is gone keeps its place', () => {
    const sorted = ['n1', 'y1', 'ringing', 'o2', 'o3']
    expect(keepPlacesBefore('o2', ['y1', 'gone', 'o2', 'o3'], sorted, groupNow)).toEqual([
      ...['y1', 'gone', 'o2', 'ringing', 'o3'],
      'n1',
    ])
  })
})
