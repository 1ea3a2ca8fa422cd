import { useEventListener } from '@vueuse/core'
import { nextTick, shallowRef, watch, type ShallowRef } from 'vue'

/** `fit`: the whole page is in sight; `width`: it is as wide as there is room for. */
export type Zoom = 'fit' | 'width'

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }

/**
 * Which page is looked at, and turning to another one, in an element that scrolls and is the offset parent of
 * its `[data-page]`s.
 */
export function usePageTurns(body: Readonly<ShallowRef<HTMLElement | null>>) {
  const current = shallowRef(1)
  const zoom = shallowRef<Zoom>('fit')
  const pages = (): HTMLElement[] => [...(body.value?.querySelectorAll<HTMLElement>('[data-page]') ?? [])]

  function turnTo(page: number): void {
    const all = pages()
    const next = Math.max(1, Math.min(page, all.length))
    const place = all[next - 1]
    if (place === undefined || body.value === null) return
    current.value = next
    body.value.scrollTop = place.offsetTop
  }

  /** The page in the middle. */
  function follow(): void {
    if (body.value === null) return
    const middle = body.value.scrollTop + body.value.clientHeight / 2
    current.value = Math.max(1, pages().filter(({ offsetTop }) => offsetTop <= middle).length)
  }

  useEventListener(body, 'scroll', follow)
  useEventListener(body, 'keydown', (event) => {
    const step = steps[event.key]
    // A page wider than the window is read on by the keys that scroll.
    const isReading = zoom.value === 'width' && event.key.startsWith('Page')
    if (step === undefined || isReading || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    turnTo(current.value + step)
  })
  watch(zoom, async () => {
    const page = current.value
    await nextTick()
    turnTo(page)
  })
  return { current, zoom, turnTo }
}
