import { computed, type ComputedRef, type ShallowRef } from 'vue'
import { useElementWidth } from '../../../base/browser/use-element-width.ts'

export interface BoardGeometry {
  readonly view: 'cards' | 'table'
  readonly columns: number
  /** Pixels. */
  readonly itemWidth: number
  readonly rowHeight: number
  /** Height of the table's head; none above cards. */
  readonly headHeight: number
  readonly gap: number
}

interface Look {
  readonly view: 'cards' | 'table'
  readonly density: 'comfortable' | 'compact'
  /** Per cent. */
  readonly zoom: number
}

const cardRem = { narrowest: 18.5, height: 14.125, gap: 0.75 }
/** A table needs room; a window docked at the screen's edge shows cards. */
const narrowestTableRem = 34
const rowRem = { comfortable: 3, compact: 2.5 }

/** How many cards fit beside each other, and how high a row is; pure, from a width in pixels. */
export function decideGeometry(width: number, { view, density, zoom }: Look): BoardGeometry {
  const rem = 16 * (zoom / 100)
  const fits = width === 0 || width >= narrowestTableRem * rem
  if (view === 'table' && fits)
    return {
      view,
      columns: 1,
      itemWidth: width,
      rowHeight: rowRem[density] * rem,
      headHeight: 2 * rem,
      gap: 0,
    }
  const gap = cardRem.gap * rem
  const columns = Math.max(1, Math.floor((width + gap) / (cardRem.narrowest * rem + gap)))
  const itemWidth = Math.floor((width - gap * (columns - 1)) / columns)
  return { view: 'cards', columns, itemWidth, rowHeight: cardRem.height * rem + gap, headHeight: 0, gap }
}

/** The geometry of the element, followed as it is resized. */
export function useBoardGeometry(
  element: Readonly<ShallowRef<HTMLElement | null>>,
  look: () => Look,
): ComputedRef<BoardGeometry> {
  const width = useElementWidth(element)
  return computed(() => decideGeometry(width.value, look()))
}
