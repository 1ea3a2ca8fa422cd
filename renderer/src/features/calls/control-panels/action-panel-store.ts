import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

export interface ActionPanel {
  readonly kind: 'transfer' | 'play' | 'plan'
  readonly key: string
  readonly legId: string | null
  /** Where the panel opens, in the window's coordinates. */
  readonly at: { readonly left: number; readonly top: number; readonly bottom: number }
}

/** The one small panel that may be open over the board, and the call whose details are shown. */
export const useActionPanel = defineStore('action-panel', () => {
  const panel = shallowRef<ActionPanel | null>(null)
  const detailsKey = shallowRef<string | null>(null)
  let opener: HTMLElement | null = null

  function open(kind: ActionPanel['kind'], key: string, legId: string | null, from: HTMLElement): void {
    const { left, top, bottom } = from.getBoundingClientRect()
    opener = from
    panel.value = { kind, key, legId, at: { left, top, bottom } }
  }

  /** The focus goes back to where it came from, if that is still there. */
  function close(): void {
    if (panel.value === null) return
    panel.value = null
    if (opener?.isConnected === true) opener.focus()
    opener = null
  }

  return { panel, detailsKey, open, close }
})
