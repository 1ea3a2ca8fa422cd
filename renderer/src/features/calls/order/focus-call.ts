import { useBoardViewStore } from './board-view-store.ts'

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))

/**
 * Returns the function that takes the focus to a call's card as soon as it is drawn, or else to the dial box.
 * A focus that the operator has moved elsewhere meanwhile stays there.
 */
export function useFocusCall(): (key: string) => Promise<void> {
  const view = useBoardViewStore()
  return async (key) => {
    const from = document.activeElement
    const hasMoved = (): boolean => ![from, document.body, null].includes(document.activeElement)
    view.sought = key
    for (let frames = 0; frames < 10; frames++) {
      await frame()
      if (hasMoved()) return
      const card = document.querySelector<HTMLElement>(`[data-call="${CSS.escape(key)}"]`)
      if (card !== null) return card.focus()
    }
    document.querySelector<HTMLElement>('[data-dial-box]')?.focus()
  }
}
