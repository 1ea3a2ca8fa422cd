import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

export interface ActionPanel {
  readonly kind: 'transfer' | 'play' | 'plan'
  readonly key: string
  readonly legId: string | null
  /** What opened it, and what it stands beside. */
  readonly opener: HTMLElement
}

/** The one small panel that may be open over the board, and the call whose details are shown. */
export const useActionPanel = defineStore('action-panel', () => {
  const panel = shallowRef<ActionPanel | null>(null)
  const detailsKey = shallowRef<string | null>(null)

  function open(kind: ActionPanel['kind'], key: string, legId: string | null, opener: HTMLElement): void {
    panel.value = { kind, key, legId, opener }
  }

  /** The focus goes back to where it came from, if that is still there. */
  function close(): void {
    const opener = panel.value?.opener
    panel.value = null
    if (opener?.isConnected === true) opener.focus()
  }

  return { panel, detailsKey, open, close }
})
