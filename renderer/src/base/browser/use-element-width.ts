import { useResizeObserver } from '@vueuse/core'
import { onMounted, shallowRef, type ShallowRef } from 'vue'

/**
 * The inner width of an element in pixels, followed as it is resized; 0 before it is drawn. It is right at once,
 * without scrollbars, where `useElementSize` begins with the outer width: a board must not be laid out twice.
 */
export function useElementWidth(
  element: Readonly<ShallowRef<HTMLElement | null>>,
): Readonly<ShallowRef<number>> {
  const width = shallowRef(0)
  onMounted(() => (width.value = element.value?.clientWidth ?? 0))
  useResizeObserver(element, ([entry]) => {
    if (entry !== undefined) width.value = Math.floor(entry.contentRect.width)
  })
  return width
}
