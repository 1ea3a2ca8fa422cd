import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

/** How many page boxes are made between two frames: more at once would delay the next frame. */
const step = 20

/** Grows to `target` a few at a time, one step a frame; it begins anew whenever the target changes. */
export function useGrowingCount(target: Ref<number>): Readonly<Ref<number>> {
  const count = shallowRef(0)
  let frame = 0

  function grow(): void {
    count.value = Math.min(target.value, count.value + step)
    if (count.value < target.value) frame = requestAnimationFrame(grow)
  }

  watch(
    target,
    () => {
      cancelAnimationFrame(frame)
      count.value = 0
      grow()
    },
    { immediate: true },
  )
  onScopeDispose(() => cancelAnimationFrame(frame))
  return count
}
