import { computed, type ComputedRef, type ShallowRef } from 'vue'
import { useElementWidth } from '../../../base/browser/use-element-width.ts'
import type { RowSizes } from './decide-rows.ts'

export interface BoardGeometry extends RowSizes {
  /** `rows`: without frames, as a compact board and a narrow window show them. */
  readonly form: 'cards' | 'rows' | 'table'
  /** Pixels. */
  readonly itemWidth: number
  /** Height of the table's head; none above cards. */
  readonly headHeight: number
  /** Pixels between calls beside each other, and below each. */
  readonly gap: { readonly across: number; readonly below: number }
}

interface Look {
  readonly view: 'cards' | 'table'
  readonly density: 'comfortable' | 'compact'
  /** Per cent. */
  readonly zoom: number
}

/** All in rem. */
const narrowestCard = 21.5
const gapRem = 0.5
const headingRem = 1.875
const cardRem = { office: 4.75, own: 7, stuck: 7 }
const rowRem = { office: 3.375, own: 5.75, stuck: 6.375 }
const tableRem = { comfortable: 2.5, compact: 2 }
/** Under this a window docked at the screen's edge shows rows, whatever was chosen. */
const narrowestCardsRem = 33
const tableHeadRem = 2

/** How many calls fit beside each other, and how high they are; pure, from a width in pixels. */
export function decideGeometry(width: number, { view, density, zoom }: Look): BoardGeometry {
  const rem = 16 * (zoom / 100)
  const fits = width === 0 || width >= narrowestCardsRem * rem
  if (view === 'table' && fits) return tableOf(width, density, rem)
  const form = density === 'compact' || !fits ? 'rows' : 'cards'
  const across = gapRem * rem
  const below = form === 'cards' ? across : 0
  const columns = fits ? Math.max(1, Math.floor((width + across) / (narrowestCard * rem + across))) : 1
  const { office, own, stuck } = form === 'cards' ? cardRem : rowRem
  const callHeight = {
    office: office * rem + below,
    yours: own * rem + below,
    'needs-you': stuck * rem + below,
  }
  return {
    form,
    columns,
    itemWidth: Math.floor((width - across * (columns - 1)) / columns),
    headingHeight: headingRem * rem,
    callHeight,
    headings: true,
    headHeight: 0,
    gap: { across, below },
  }
}

function tableOf(width: number, density: Look['density'], rem: number): BoardGeometry {
  const height = tableRem[density] * rem
  return {
    form: 'table',
    columns: 1,
    itemWidth: width,
    headingHeight: 0,
    callHeight: { office: height, yours: height, 'needs-you': height },
    headings: false,
    headHeight: tableHeadRem * rem,
    gap: { across: 0, below: 0 },
  }
}

/** The geometry of the element, followed as it is resized. */
export function useBoardGeometry(
  element: Readonly<ShallowRef<HTMLElement | null>>,
  look: () => Look,
): ComputedRef<BoardGeometry> {
  const width = useElementWidth(element)
  return computed(() => decideGeometry(width.value, look()))
}
