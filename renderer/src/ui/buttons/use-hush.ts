import { shallowRef } from 'vue'

/**
 * When a tooltip keeps quiet: for fingers, which would only see it in their way; once its control was
 * pressed; and after Escape. It speaks again when the pointer, or else the focus, has left.
 */
export function useHush() {
  const hushed = shallowRef(false)
  let isOver = false
  const hush = (): void => void (hushed.value = true)

  function enter({ pointerType }: PointerEvent): void {
    isOver = true
    hushed.value = pointerType === 'touch'
  }

  function leave({ pointerType }: PointerEvent): void {
    isOver = false
    // A finger's hover stays behind on what it touched.
    hushed.value = pointerType === 'touch'
  }

  return {
    hushed,
    listeners: {
      pointerenter: enter,
      pointerleave: leave,
      pointerdown: hush,
      blur: (): void => void (hushed.value = hushed.value && isOver),
      keydown: ({ key }: KeyboardEvent): void => void (key === 'Escape' ? hush() : null),
    },
  }
}
