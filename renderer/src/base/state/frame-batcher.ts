export interface FrameBatcher<T> {
  readonly add: (item: T) => void
  readonly stop: () => void
}

/** Runs `run` at the next frame, or soon where the window is hidden and no frames are drawn. */
export type Schedule = (run: () => void) => () => void

export const nextFrame: Schedule = (run) => {
  if (document.hidden) {
    const timer = setTimeout(run, 250)
    return () => clearTimeout(timer)
  }
  const frame = requestAnimationFrame(run)
  return () => cancelAnimationFrame(frame)
}

/** However many events arrive within a frame, they are dealt with once, in their order. */
export function createFrameBatcher<T>(
  flush: (items: readonly T[]) => void,
  schedule: Schedule = nextFrame,
): FrameBatcher<T> {
  let waiting: T[] = []
  let cancel: (() => void) | null = null

  const run = (): void => {
    cancel = null
    const items = waiting
    waiting = []
    flush(items)
  }

  return {
    add: (item) => {
      waiting.push(item)
      cancel ??= schedule(run)
    },
    stop: () => {
      cancel?.()
      cancel = null
      waiting = []
    },
  }
}
