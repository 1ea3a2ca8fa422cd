import {
  autoUpdate,
  flip,
  hide,
  offset,
  shift,
  size,
  useFloating,
  type Placement,
  type ReferenceElement,
} from '@floating-ui/vue'
import { computed, watch, type MaybeRefOrGetter, type Ref, toValue } from 'vue'

interface PlacementOptions {
  readonly placement: MaybeRefOrGetter<Placement>
  /** Pixels between the two. */
  readonly gap?: number
  /** As wide as what it belongs to. */
  readonly sameWidth?: boolean
}

/** Pixels that stay free at the edges of the window. */
const margin = 8

/**
 * Keeps `floating` beside `anchor` while it is on the page: on the other side where there is no room, inside of
 * the window, and along with whatever scrolls. It lies in the top layer, so neither a scrolling list cuts it off
 * nor a dialog covers it. `isAnchorHidden` tells when the anchor was scrolled out of sight.
 */
export function usePlacement(
  anchor: Readonly<Ref<ReferenceElement | null>>,
  floating: Readonly<Ref<HTMLElement | null>>,
  options: PlacementOptions,
) {
  const { gap = 4, sameWidth = false } = options
  const { floatingStyles, middlewareData } = useFloating(anchor, floating, {
    placement: computed(() => toValue(options.placement)),
    strategy: 'fixed',
    transform: false,
    whileElementsMounted: autoUpdate,
    middleware: [
      offset(gap),
      flip({ padding: margin }),
      shift({ padding: margin }),
      size({
        padding: margin,
        apply({ availableHeight, rects, elements }) {
          const { style } = elements.floating
          style.setProperty('--room', `${Math.max(0, Math.floor(availableHeight))}px`)
          if (sameWidth) style.width = `${rects.reference.width}px`
        },
      }),
      hide(),
    ],
  })
  watch(floating, showOnTop, { flush: 'post', immediate: true })
  return {
    floatingStyles,
    isAnchorHidden: computed(() => middlewareData.value.hide?.referenceHidden === true),
  }
}

/** An element with `popover="manual"`; where there is no top layer it stays where it is. */
function showOnTop(element: HTMLElement | null): void {
  if (element === null || !('showPopover' in element)) return
  if (element.isConnected) element.showPopover()
}
