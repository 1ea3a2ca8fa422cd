import { shortcuts } from '../../../base/keyboard/shortcuts.ts'
import type { BoardGroup } from '../order/board-order.ts'

/** A line of the board: the heading of a group, or calls beside each other. */
export interface BoardRow {
  readonly heading: BoardGroup | null
  readonly group: BoardGroup
  readonly keys: readonly string[]
  /** Pixels, with the gap below. */
  readonly height: number
}

export interface RowSizes {
  readonly columns: number
  readonly headingHeight: number
  /** Pixels of a call of each group, with the gap below. */
  readonly callHeight: Readonly<Record<BoardGroup, number>>
  /** A table has its own head, and no headings of groups. */
  readonly headings: boolean
}

/**
 * The lines of the board, from top to bottom. A group that comes twice, because calls came while the board
 * rested, has one heading.
 */
export function decideRows(
  order: readonly string[],
  groups: ReadonlyMap<string, BoardGroup>,
  { columns, headingHeight, callHeight, headings }: RowSizes,
): readonly BoardRow[] {
  const rows: BoardRow[] = []
  const headed = new Set<BoardGroup>()
  let keys: string[] = []
  let group: BoardGroup | null = null
  const close = (): void => {
    if (group !== null && keys.length > 0)
      rows.push({ heading: null, group, keys, height: callHeight[group] })
    keys = []
  }
  for (const key of order) {
    const own = groups.get(key) ?? 'office'
    if (own !== group || keys.length === columns) close()
    group = own
    if (headings && !headed.has(own)) rows.push({ heading: own, group: own, keys: [], height: headingHeight })
    headed.add(own)
    keys.push(key)
  }
  close()
  return rows
}

/** The call that an arrow, Home, End or a page key leads to from `from`; null where there is none. */
export function decideBoardMove(
  key: string,
  from: string | null,
  rows: readonly BoardRow[],
  isThere: (key: string) => boolean,
): string | null {
  const lines = rows.map((row) => row.keys.filter(isThere)).filter((line) => line.length > 0)
  const flat = lines.flat()
  const first = flat[0] ?? null
  if (!moves.has(key) || first === null) return null
  const at = from === null ? -1 : flat.indexOf(from)
  if (from === null || at < 0) return first
  if (key === 'Home') return first
  if (key === 'End') return flat.at(-1) ?? null
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const isOneColumn = rows.every((row) => row.keys.length < 2)
    return isOneColumn ? null : (flat[at + (key === 'ArrowRight' ? 1 : -1)] ?? null)
  }
  const line = lines.findIndex((one) => one.includes(from))
  const column = lines[line]?.indexOf(from) ?? 0
  const wanted = Math.max(0, Math.min(lines.length - 1, line + (steps[key] ?? 0)))
  const target = lines[wanted]
  return wanted === line || target === undefined ? null : (target[column] ?? target.at(-1) ?? null)
}

const pageOfLines = 4
const steps: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -pageOfLines,
  PageDown: pageOfLines,
}
const moves: ReadonlySet<string> = new Set(shortcuts.move.keys)
