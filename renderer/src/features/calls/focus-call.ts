const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))

/** Takes the focus to a call's card as soon as it is drawn; to the dial box where it is out of sight. */
export async function focusCall(key: string): Promise<void> {
  for (let frames = 0; frames < 10; frames++) {
    await frame()
    const card = document.querySelector<HTMLElement>(`[data-call="${CSS.escape(key)}"]`)
    if (card !== null) return card.focus()
  }
  document.querySelector<HTMLElement>('[data-dial-box]')?.focus()
}
