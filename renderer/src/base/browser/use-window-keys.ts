import { onScopeDispose } from 'vue'

/** Calls `press` for every key pressed in the window while the component is there, unless something took it before. */
export function useWindowKeys(press: (event: KeyboardEvent) => void): void {
  const follow = (event: KeyboardEvent): void => {
    if (!event.defaultPrevented) press(event)
  }
  window.addEventListener('keydown', follow)
  onScopeDispose(() => window.removeEventListener('keydown', follow))
}
