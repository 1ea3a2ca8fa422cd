import { ofGroups } from '#shared/outbox/outbox-groups.ts'
import type { OutboxGroup } from '#shared/outbox/outbox-state.ts'

/**
 * How rows are drawn: on one line, on two where the operator has to decide, or stacked where the list is narrow.
 * Pixels.
 */
export interface RowGeometry {
  readonly form: 'wide' | 'narrow'
  readonly head: number
  readonly rows: Readonly<Record<OutboxGroup, number>>
}

interface Look {
  readonly density: 'comfortable' | 'compact'
  /** Pixels of one rem. */
  readonly rem: number
}

const narrowestWideRem = 40
const rems = {
  comfortable: { wide: 2.75, attention: 3.75, narrow: 5.25, decision: 1.375, head: 2.5 },
  compact: { wide: 2.25, attention: 3.25, narrow: 4.75, decision: 1.25, head: 2.125 },
}

/** Heights depend on the group alone, never on what a row says, so that nothing moves when its words change. */
export function decideRowGeometry(width: number, { density, rem }: Look): RowGeometry {
  const sizes = rems[density]
  const head = sizes.head * rem
  if (width === 0 || width >= narrowestWideRem * rem) {
    const [high, attention] = [sizes.wide * rem, sizes.attention * rem]
    return { form: 'wide', head, rows: ofGroups((group) => (group === 'needs-you' ? attention : high)) }
  }
  const high = sizes.narrow * rem
  const asking = (sizes.narrow + sizes.decision) * rem
  return { form: 'narrow', head, rows: ofGroups((group) => (group === 'needs-you' ? asking : high)) }
}

export type Entry =
  | { readonly kind: 'head'; readonly group: OutboxGroup }
  | { readonly kind: 'row'; readonly group: OutboxGroup; readonly index: number }

/** Rows of a group that follow one another, both ends included. */
export interface RowSpan {
  readonly group: OutboxGroup
  readonly from: number
  readonly to: number
}

interface Part {
  readonly group: OutboxGroup
  readonly total: number
  /** Of the group's heading among all entries. */
  readonly start: number
  readonly top: number
}

export interface ListLayout {
  readonly parts: readonly Part[]
  readonly entries: number
  readonly rows: number
  readonly height: number
  readonly entryAt: (entry: number) => Entry
  readonly sizeOf: (entry: number) => number
  /** Pixels from the top of the list to a row's upper edge. */
  readonly topOf: (group: OutboxGroup, index: number) => number
  /** Counted among the rows alone, for the arrow keys. */
  readonly placeOf: (group: OutboxGroup, index: number) => number
  readonly entryOfPlace: (place: number) => number
  /** All rows from one place to another, whichever is above. */
  readonly spansBetween: (one: number, other: number) => readonly RowSpan[]
}

/** Headings and rows of the shown groups one below the other. */
export function layOut(
  totals: readonly { readonly group: OutboxGroup; readonly total: number }[],
  geometry: RowGeometry,
): ListLayout {
  const parts: Part[] = []
  let [start, top] = [0, 0]
  for (const { group, total } of totals) {
    parts.push({ group, total, start, top })
    start += total + 1
    top += geometry.head + total * geometry.rows[group]
  }
  return { parts, entries: start, rows: start - parts.length, height: top, ...finders(parts, geometry) }
}

function finders(parts: readonly Part[], geometry: RowGeometry) {
  const partAt = (entry: number): Part => {
    const part = parts.findLast(({ start }) => start <= entry)
    if (part === undefined) throw new Error(`No group holds entry ${String(entry)}`)
    return part
  }
  const partOf = (group: OutboxGroup): Part | undefined => parts.find((part) => part.group === group)
  const entryAt = (entry: number): Entry => {
    const { group, start } = partAt(entry)
    return entry === start ? { kind: 'head', group } : { kind: 'row', group, index: entry - start - 1 }
  }
  return {
    entryAt,
    sizeOf: (entry: number): number => {
      const { kind, group } = entryAt(entry)
      return kind === 'head' ? geometry.head : geometry.rows[group]
    },
    topOf: (group: OutboxGroup, index: number): number =>
      (partOf(group)?.top ?? 0) + geometry.head + index * geometry.rows[group],
    placeOf: (group: OutboxGroup, index: number): number => {
      const part = partOf(group)
      return part === undefined ? -1 : part.start - parts.indexOf(part) + index
    },
    entryOfPlace: (place: number): number => {
      const order = parts.findLastIndex((part, before) => part.start - before <= place && part.total > 0)
      return place + order + 1
    },
    spansBetween: (one: number, other: number): readonly RowSpan[] => spansIn(parts, one, other),
  }
}

function spansIn(parts: readonly Part[], one: number, other: number): readonly RowSpan[] {
  const [first, last] = [Math.min(one, other), Math.max(one, other)]
  return parts
    .map(({ group, total, start }, before) => ({
      group,
      from: Math.max(0, first - (start - before)),
      to: Math.min(total - 1, last - (start - before)),
    }))
    .filter(({ from, to }) => from <= to)
}
