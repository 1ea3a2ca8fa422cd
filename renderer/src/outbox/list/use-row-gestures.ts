import { useEventListener } from '@vueuse/core'
import type { ShallowRef } from 'vue'
import type { useRowFocus } from './use-row-focus.ts'

interface RowList {
  /** Among all rows; null where the item is in no row now. */
  readonly placeOf: (id: string) => number | null
  readonly isSelected: (id: string) => boolean
  readonly open: (id: string) => void
  readonly select: (id: string, on: boolean) => void
  /** All rows between two places, both included. */
  readonly selectRange: (from: number, to: number, on: boolean) => void
}

interface RowGesturesOptions extends RowList {
  readonly element: Readonly<ShallowRef<HTMLElement | null>>
  readonly focus: ReturnType<typeof useRowFocus>
}

const isBox = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.type === 'checkbox'

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, input, label, a, [data-acts]') !== null

/** Opens and chooses rows, and remembers from which one Shift chooses. */
function createChooser(list: RowList) {
  let anchor: string | null = null
  /** Where the last range ended. */
  let lead: number | null = null

  function touch(id: string): void {
    anchor = id
    lead = null
  }

  /** Up to the row of an item, or further to another place. */
  function extend(id: string, on = true, to = list.placeOf(id)): void {
    const from = anchor === null ? null : list.placeOf(anchor)
    if (from === null) anchor = id
    if (to === null) return
    lead = to
    list.selectRange(from ?? to, to, on)
  }

  return {
    extend,
    open: (id: string): void => {
      touch(id)
      list.open(id)
    },
    choose: (id: string, on: boolean): void => {
      touch(id)
      list.select(id, on)
    },
    /** The arrows go on with the range that ended where they start, or begin another. */
    extendByArrow: (id: string, from: number, to: number): void => {
      if (lead !== from) anchor = id
      extend(id, true, to)
    },
  }
}

/**
 * What is done to rows by mouse and keyboard: a click or Enter opens, Space chooses, and with Shift all
 * from the row that was touched last up to this one are chosen.
 */
export function useRowGestures({ element, focus, ...list }: RowGesturesOptions) {
  const { open, choose, extend, extendByArrow } = createChooser(list)

  function press(event: KeyboardEvent): void {
    const id = focus.rowOf(event.target)?.dataset['item']
    const before = focus.active.value
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (focus.move(event)) {
      if (event.shiftKey && id !== undefined) extendByArrow(id, before, focus.active.value)
      return
    }
    if (id === undefined || event.repeat || isControl(event.target)) return
    if (event.key === 'Enter') open(id)
    if (event.key !== ' ') return
    event.preventDefault()
    if (event.shiftKey) extend(id)
    else choose(id, !list.isSelected(id))
  }

  function click(event: MouseEvent): void {
    const id = focus.rowOf(event.target)?.dataset['item']
    if (id === undefined) return
    if (isBox(event.target)) return event.shiftKey ? extend(id, event.target.checked) : undefined
    if (isControl(event.target)) return
    if (event.shiftKey) extend(id)
    else open(id)
  }

  /** With Shift the browser would select text instead. */
  function hold(event: MouseEvent): void {
    const row = focus.rowOf(event.target)
    if (!event.shiftKey || row === null || isControl(event.target)) return
    event.preventDefault()
    row.focus()
  }

  useEventListener(element, 'keydown', press)
  useEventListener(element, 'click', click)
  useEventListener(element, 'mousedown', hold)
  return { choose }
}
