/** happy-dom lays nothing out; the board draws only what is in sight, so it is told how much that is. */
export function giveElementsASize(width = 1_200, height = 2_400): void {
  for (const [name, value] of Object.entries({ clientWidth: width, clientHeight: height }))
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value })
}

/** Lets the next frame come, in which news is dealt with, and the window be redrawn. */
export async function nextFrame(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await new Promise((resolve) => requestAnimationFrame(resolve))
}
