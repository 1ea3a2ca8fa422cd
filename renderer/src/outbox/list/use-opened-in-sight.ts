import { watch, type ShallowRef } from 'vue'

interface OpenedInSightOptions {
  readonly scroller: Readonly<ShallowRef<HTMLElement | null>>
  /** Changes when another row is opened, and when rows are laid out anew. */
  readonly version: () => unknown
  /** Pixels from the top of the list; null where nothing is opened. */
  readonly boxOf: () => { readonly top: number; readonly height: number } | null
}

/** Keeps the opened row in sight: beside the details the list is narrower and its rows are higher. */
export function useOpenedInSight({ scroller, version, boxOf }: OpenedInSightOptions): void {
  watch(
    version,
    () => {
      const [element, box] = [scroller.value, boxOf()]
      if (element === null || box === null) return
      const lowest = box.top + box.height - element.clientHeight
      if (box.top < element.scrollTop) element.scrollTop = box.top
      else if (lowest > element.scrollTop) element.scrollTop = lowest
    },
    { flush: 'post' },
  )
}
