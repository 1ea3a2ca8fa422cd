import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** What the window's live regions hold; App.vue shows them to screen readers only. */
export const useAnnouncerStore = defineStore('announcer', () => {
  const polite = shallowRef({ id: 0, text: '' })
  const urgent = shallowRef({ id: 0, text: '' })
  return { polite, urgent }
})

/**
 * Returns the function that tells screen readers about a change, such as "Cormack Park Dental answered".
 * The same text twice is spoken twice. `urgent` interrupts: for what needs the operator now.
 */
export function useAnnouncer(): (text: string, urgency?: 'polite' | 'urgent') => void {
  const store = useAnnouncerStore()
  return (text, urgency = 'polite') => {
    store[urgency] = { id: store[urgency].id + 1, text }
  }
}
