import { useEventListener } from '@vueuse/core'
import type { Router } from 'vue-router'
import { isShortcut } from '../../base/keyboard/shortcuts.ts'

/** Ctrl/Cmd+1…9 open the pages of the rail, in its order. */
export function usePageShortcuts(router: Router, paths: () => readonly string[]): void {
  function follow(event: KeyboardEvent): void {
    if (!isShortcut(event, 'page')) return
    const path = paths()[Number(event.key) - 1]
    if (path === undefined) return
    event.preventDefault()
    void router.push(path)
  }

  useEventListener(window, 'keydown', follow)
}
