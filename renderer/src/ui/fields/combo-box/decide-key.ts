/** What a key means in a combo box; `pass` leaves it to the browser and to what lies around. */
export type ComboAct =
  | { readonly act: 'open' | 'close' | 'submit' | 'pass' | 'forget-active' }
  /** Another option is the active one; -1 is the typed text itself. */
  | { readonly act: 'move'; readonly to: number }
  | { readonly act: 'pick'; readonly index: number }

export interface ComboState {
  readonly isOpen: boolean
  /** The active option; -1 is the typed text itself. */
  readonly active: number
  readonly count: number
}

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'repeat' | 'isComposing'>

/** The keys of an editable combo box with a list, as WAI-ARIA 1.2 describes them. */
export function decideKey({ key, altKey, repeat, isComposing }: Key, state: ComboState): ComboAct {
  if (isComposing) return { act: 'pass' }
  switch (key) {
    case 'ArrowDown':
      return altKey ? { act: 'open' } : move(state, 1)
    case 'ArrowUp':
      return altKey ? { act: 'close' } : move(state, -1)
    case 'Enter':
      if (repeat) return { act: 'pass' }
      return state.isOpen && state.active >= 0 ? { act: 'pick', index: state.active } : { act: 'submit' }
    case 'Escape':
      return { act: state.isOpen ? 'close' : 'pass' }
    case 'Home':
    case 'End':
    case 'ArrowLeft':
    case 'ArrowRight':
      return { act: state.isOpen ? 'forget-active' : 'pass' }
    default:
      return { act: 'pass' }
  }
}

/** Down and up in a circle, with the typed text as one of the stops. */
function move({ active, count }: ComboState, by: 1 | -1): ComboAct {
  const stops = count + 1
  return { act: 'move', to: ((active + 1 + by + stops) % stops) - 1 }
}
