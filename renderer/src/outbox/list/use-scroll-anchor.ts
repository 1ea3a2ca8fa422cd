import { watch, type ShallowRef } from 'vue'

export interface PlacedRow {
  readonly id: string
  /** Pixels from the top of the list. */
  readonly top: number
}

interface ScrollAnchorOptions {
  readonly scroller: Readonly<ShallowRef<HTMLElement | null>>
  /** Changes with everything that may move rows. */
  readonly version: () => unknown
  /** The rows drawn now, top down. */
  readonly drawn: () => readonly PlacedRow[]
  /** Where a row stands now; null where it left its group or is not known. */
  readonly topOf: (id: string) => number | null
}

/** Rows that come or go above the visible ones do not move these. At the very top new rows are shown. */
export function useScrollAnchor({ scroller, version, drawn, topOf }: ScrollAnchorOptions): void {
  let rows: readonly PlacedRow[] = []
  let target: number | null = null

  watch(
    version,
    () => {
      const element = scroller.value
      if (element === null || element.scrollTop <= 0) return
      const kept = rows.find(({ id, top }) => top >= element.scrollTop && topOf(id) !== null)
      const now = kept === undefined ? null : topOf(kept.id)
      if (kept === undefined || now === null || now === kept.top) return
      target = element.scrollTop + now - kept.top
    },
    { flush: 'pre' },
  )
  watch(
    version,
    () => {
      if (target !== null && scroller.value !== null) scroller.value.scrollTop = target
      target = null
    },
    { flush: 'post' },
  )
  watch(drawn, (next) => (rows = next), { flush: 'post', immediate: true })
}
