import { describe, expect, it } from 'vitest'
import type { OutboxItem, OutboxPage } from '#shared/outbox/outbox-item.ts'
import { blockSize, GroupWindow } from '#renderer/outbox/state/group-window.ts'
import { ItemCells } from '#renderer/outbox/state/item-cells.ts'
import { decideRowGeometry, layOut } from '#renderer/outbox/list/list-layout.ts'
import { sampleSms } from '#tests/support/fakes/fake-outbox.ts'

const page = (from: number, count: number, total: number): OutboxPage => ({
  items: Array.from({ length: count }, (_, index) => sampleSms(0, from + index)),
  total,
})

describe('the window of a group', () => {
  it('wants the first block first, then those in sight', () => {
    const fresh = new GroupWindow()
    expect(fresh.wanted(0, 0)).toEqual([0])
    const read = fresh.with(0, page(0, blockSize, 1_000), 0)
    expect(read.wanted(0, 20)).toEqual([])
    expect(read.wanted(90, 250)).toEqual([1, 2])
    expect(read.wanted(5_000, 5_020)).toEqual([9])
  })

  it('keeps what it knows while it is read again', () => {
    const read = new GroupWindow().with(0, page(0, 3, 3), 0).outdated()
    expect(read.idAt(1)).toBe('item-1')
    expect(read.wanted(0, 2)).toEqual([0])
    expect(read.with(0, page(0, 2, 2), 1).wanted(0, 2)).toEqual([])
  })

  it('asks again where the membership changed while it was read', () => {
    const read = new GroupWindow().outdated().with(0, page(0, 1, 1), 0)
    expect(read.wanted(0, 0)).toEqual([0])
  })

  it('takes a new row on top without being read again, across blocks', () => {
    const two = new GroupWindow().with(0, page(0, blockSize, 150), 0).with(1, page(100, 50, 150), 0)
    const more = two.withOnTop(['new'])
    expect([more.idAt(0), more.idAt(1), more.idAt(blockSize), more.idAt(150)]).toEqual([
      'new',
      'item-0',
      'item-99',
      'item-149',
    ])
    expect([more.total, more.wanted(0, 150)]).toEqual([151, []])
  })

  it('reads again what lies below a gap once rows moved down', () => {
    const gap = new GroupWindow().with(0, page(0, blockSize, 250), 0).with(2, page(200, 50, 250), 0)
    const more = gap.withOnTop(['new'])
    expect(more.wanted(0, 99)).toEqual([])
    expect(more.wanted(0, 250)).toEqual([1, 2])
  })

  it('lets no answer to an earlier question take the new row away', () => {
    const more = new GroupWindow().with(0, page(0, 2, 2), 0).withOnTop(['new'])
    const late = more.with(0, page(0, 2, 2), 0)
    expect([late.idAt(0), late.total]).toEqual(['new', 3])
  })

  it('forgets rows past the new end, and those of another search with its first answer', () => {
    const two = new GroupWindow().with(0, page(0, blockSize, 150), 0).with(1, page(100, 50, 150), 0)
    expect(two.idAt(120)).toBe('item-120')
    expect(two.with(0, page(0, 10, 10), 0).idAt(120)).toBeNull()
    const searched = two.over()
    expect(searched.idAt(120)).toBe('item-120')
    expect(searched.with(0, page(0, blockSize, 150), 1).idAt(120)).toBeNull()
  })
})

describe('items', () => {
  const item = (change: Partial<OutboxItem>): OutboxItem => ({ ...sampleSms(0, 1), ...change }) as OutboxItem

  it('news is not undone by a page that was asked for before it', () => {
    const cells = new ItemCells()
    cells.putNews(item({ state: 'queued' }))
    const asked = cells.moment
    cells.putNews(item({ state: 'accepted' }))
    cells.putRead(item({ state: 'queued' }), asked)
    expect(cells.get('item-1')?.state).toBe('accepted')
    cells.putRead(item({ state: 'delivered' }), cells.moment)
    expect(cells.get('item-1')?.state).toBe('delivered')
  })
})

describe('the layout', () => {
  const geometry = decideRowGeometry(900, { density: 'comfortable', rem: 16 })
  const layout = layOut(
    [
      { group: 'needs-you', total: 2 },
      { group: 'on-their-way', total: 0 },
      { group: 'sent', total: 3 },
    ],
    geometry,
  )

  it('puts headings and rows one below the other', () => {
    expect(layout.entries).toBe(8)
    expect(layout.rows).toBe(5)
    expect(Array.from({ length: 8 }, (_, entry) => layout.entryAt(entry))).toEqual([
      { kind: 'head', group: 'needs-you' },
      { kind: 'row', group: 'needs-you', index: 0 },
      { kind: 'row', group: 'needs-you', index: 1 },
      { kind: 'head', group: 'on-their-way' },
      { kind: 'head', group: 'sent' },
      { kind: 'row', group: 'sent', index: 0 },
      { kind: 'row', group: 'sent', index: 1 },
      { kind: 'row', group: 'sent', index: 2 },
    ])
  })

  it('finds each row’s entry again by its place, and its height adds up', () => {
    const rows = Array.from({ length: layout.entries }, (_, entry) => layout.entryAt(entry)).flatMap(
      (entry, at) => (entry.kind === 'row' ? [{ ...entry, at }] : []),
    )
    for (const { group, index, at } of rows)
      expect(layout.entryOfPlace(layout.placeOf(group, index))).toBe(at)
    const heights = Array.from({ length: layout.entries }, (_, entry) => layout.sizeOf(entry))
    expect(heights.reduce((sum, one) => sum + one, 0)).toBe(layout.height)
    expect(layout.topOf('sent', 2) + geometry.rows.sent).toBe(layout.height)
  })

  it('names the rows between two places, across groups and either way', () => {
    const across = [
      { group: 'needs-you', from: 1, to: 1 },
      { group: 'sent', from: 0, to: 1 },
    ]
    expect(layout.spansBetween(1, 3)).toEqual(across)
    expect(layout.spansBetween(3, 1)).toEqual(across)
    expect(layout.spansBetween(4, 4)).toEqual([{ group: 'sent', from: 2, to: 2 }])
  })

  it('stacks rows in a narrow list, higher where there is something to decide', () => {
    const narrow = decideRowGeometry(376, { density: 'compact', rem: 16 })
    expect(narrow.form).toBe('narrow')
    expect(narrow.rows['needs-you']).toBeGreaterThan(narrow.rows.sent)
    expect(narrow.rows['on-their-way']).toBe(narrow.rows.sent)
  })
})
