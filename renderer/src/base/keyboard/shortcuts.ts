import { isApple } from '../browser/shortcut.ts'

/** Where a key works. */
export type ShortcutPage = 'everywhere' | 'calls' | 'call-form' | 'messages'

interface Shortcut {
  readonly page: ShortcutPage
  /** `mod` is Ctrl, or Cmd on a Mac; each of the keys does the same. */
  readonly keys: readonly string[]
}

/**
 * Every key of the page. What acts on a key asks `isShortcut` with the name of its entry, and the dialog lists
 * the entries, so that no key is listed that does nothing.
 */
export const shortcuts = {
  help: { page: 'everywhere', keys: ['?', 'F1'] },
  dial: { page: 'everywhere', keys: ['mod+k'] },
  callNow: { page: 'everywhere', keys: ['mod+Enter'] },
  page: { page: 'everywhere', keys: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => `mod+${digit}`) },
  search: { page: 'calls', keys: ['mod+f'] },
  move: {
    page: 'calls',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'],
  },
  open: { page: 'calls', keys: ['Enter'] },
  hangUp: { page: 'calls', keys: ['Delete'] },
  hangUpOther: { page: 'calls', keys: ['shift+Delete'] },
  hold: { page: 'calls', keys: ['h'] },
  mute: { page: 'calls', keys: ['m'] },
  transfer: { page: 'calls', keys: ['t'] },
  place: { page: 'call-form', keys: ['mod+Enter'] },
  send: { page: 'messages', keys: ['mod+Enter'] },
} as const satisfies Readonly<Record<string, Shortcut>>

export type ShortcutName = keyof typeof shortcuts

export const shortcutPages: readonly ShortcutPage[] = ['everywhere', 'calls', 'call-form', 'messages']

export const shortcutsOf = (page: ShortcutPage): readonly ShortcutName[] =>
  (Object.keys(shortcuts) as ShortcutName[]).filter((name) => shortcuts[name].page === page)

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Whether the event is a key of this shortcut, with its modifiers and no others. */
export function isShortcut(event: Pressed, name: ShortcutName, apple = isApple(navigator)): boolean {
  return shortcuts[name].keys.some((keys) => isPressed(event, keys, apple))
}

function isPressed(event: Pressed, keys: string, apple: boolean): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const wantsMod = parts.includes('mod')
  const [mod, other] = apple ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey]
  // A sign such as ? is typed with Shift on some keyboards and without it on others.
  const isShiftRight = /^[^\w]$/.test(key) || event.shiftKey === parts.includes('shift')
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    mod === wantsMod &&
    !other &&
    !event.altKey &&
    isShiftRight
  )
}

/** The keys as they are listed: a range by its ends, arrows by their signs. */
export function shownKeys(name: ShortcutName): readonly string[] {
  if (name === 'page') return ['mod+1', '…', 'mod+9']
  if (name === 'move') return ['←', '→', '↑', '↓']
  return shortcuts[name].keys.map((keys) => keys.replace('shift', 'Shift').replace('Delete', 'Del'))
}
