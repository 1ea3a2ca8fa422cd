import { onMounted, onScopeDispose, shallowRef, type ShallowRef } from 'vue'

/** The inner width of an element in pixels, followed as it is resized; 0 before it is drawn. */
export function useElementWidth(
  element: Readonly<ShallowRef<HTMLElement | null>>,
): Readonly<ShallowRef<number>> {
  const width = shallowRef(0)
  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) width.value = Math.floor(entry.contentRect.width)
  })
  onMounted(() => {
    if (element.value === null) return
    width.value = element.value.clientWidth
    observer.observe(element.value)
  })
  onScopeDispose(() => observer.disconnect())
  return width
}
