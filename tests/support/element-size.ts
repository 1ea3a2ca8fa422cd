/**
 * happy-dom lays nothing out; the board draws only what is in sight, so it is told how much that is. Returns
 * what takes it back: `beforeAll(() => giveElementsASize())` holds for one file.
 */
export function giveElementsASize(width = 1_200, height = 2_400): () => void {
  const { prototype } = HTMLElement
  const names = ['clientWidth', 'clientHeight'] as const
  const before = names.map((name) => Object.getOwnPropertyDescriptor(prototype, name) ?? {})
  const sizes = { clientWidth: width, clientHeight: height }
  for (const name of names)
    Object.defineProperty(prototype, name, { configurable: true, get: () => sizes[name] })
  return () => names.forEach((name, index) => Object.defineProperty(prototype, name, before[index] ?? {}))
}

/** Lets the next frame come, in which news is dealt with, and the window be redrawn. */
export async function nextFrame(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await new Promise((resolve) => requestAnimationFrame(resolve))
}
