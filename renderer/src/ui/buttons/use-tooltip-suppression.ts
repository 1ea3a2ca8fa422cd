import { shallowRef } from 'vue'

/**
 * When a tooltip is not shown: under touch, where it would cover what was touched; after its control was
 * pressed; after Escape. It is shown again once the pointer, or else the focus, has left.
 */
export function useTooltipSuppression() {
  const suppressed = shallowRef(false)
  let isOver = false
  const suppress = (): void => void (suppressed.value = true)

  function enter({ pointerType }: PointerEvent): void {
    isOver = true
    suppressed.value = pointerType === 'touch'
  }

  function leave({ pointerType }: PointerEvent): void {
    isOver = false
    // After a touch the browser keeps :hover on the element.
    suppressed.value = pointerType === 'touch'
  }

  return {
    suppressed,
    listeners: {
      pointerenter: enter,
      pointerleave: leave,
      pointerdown: suppress,
      blur: (): void => void (suppressed.value = suppressed.value && isOver),
      keydown: ({ key }: KeyboardEvent): void => void (key === 'Escape' ? suppress() : null),
    },
  }
}
