import { useEventListener } from '@vueuse/core'
import type { Router } from 'vue-router'
import { isApple, isModified } from '../../base/browser/shortcut.ts'

/** Ctrl/Cmd+1…9 open the pages of the rail, in its order. */
export function usePageShortcuts(router: Router, paths: () => readonly string[]): void {
  const apple = isApple(navigator)

  function follow(event: KeyboardEvent): void {
    if (!isModified(event, apple) || !/^[1-9]$/.test(event.key)) return
    const path = paths()[Number(event.key) - 1]
    if (path === undefined) return
    event.preventDefault()
    void router.push(path)
  }

  useEventListener(window, 'keydown', follow)
}
