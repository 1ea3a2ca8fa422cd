import type { BrowserWindow } from 'electron'

/** What is followed of a window. */
type FollowedWindow = Pick<BrowserWindow, 'on'>

/** The windows that are open. */
export interface OpenWindows<W> {
  readonly add: (window: W) => void
  /** The window that has, or last had, the keyboard; null where none is open. */
  readonly front: () => W | null
}

/** `cameToFront` runs whenever another window is in front. */
export function createOpenWindows<W extends FollowedWindow>(cameToFront: () => void): OpenWindows<W> {
  let open: readonly W[] = []

  function raise(window: W): void {
    if (open[0] === window) return
    open = [window, ...open.filter((one) => one !== window)]
    cameToFront()
  }

  return {
    add(window) {
      raise(window)
      window.on('focus', () => raise(window))
      window.on('closed', () => {
        const wasInFront = open[0] === window
        open = open.filter((one) => one !== window)
        if (wasInFront) cameToFront()
      })
    },
    front: () => open[0] ?? null,
  }
}
