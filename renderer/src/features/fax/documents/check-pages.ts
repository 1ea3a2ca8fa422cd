import type { DocumentAnswer } from './worker/document-job-queue.ts'
import type { DocumentProblem } from './protocol/document-protocol.ts'

/** A page, counted from 1, that a preview shows not at all, or not the whole of it. */
export interface UnshownPage {
  readonly page: number
  readonly why: DocumentProblem | 'incomplete'
}

/** A document has its first pages looked at before it is sent; more would keep the worker for minutes. */
export const checkedPages = 100

/** Null where the page is shown whole. */
export function judgePage(page: number, drawn: DocumentAnswer<'page'>): UnshownPage | null {
  if (!drawn.ok) return { page, why: drawn.error }
  return drawn.value.incomplete ? { page, why: 'incomplete' } : null
}

/**
 * Draws the pages after the first, one by one, and gives those that can't be shown. A page that takes too
 * long is the last that is tried. `isWanted`: false ends it.
 */
export async function checkLaterPages(
  pages: number,
  draw: (index: number) => Promise<DocumentAnswer<'page'>>,
  isWanted: () => boolean,
): Promise<UnshownPage[]> {
  const found: UnshownPage[] = []
  for (let index = 1; index < Math.min(pages, checkedPages) && isWanted(); index++) {
    const drawn = await draw(index)
    const unshown = judgePage(index + 1, drawn)
    if (drawn.ok) drawn.value.picture.close()
    if (unshown !== null) found.push(unshown)
    if (unshown?.why === 'too-slow') break
  }
  return found
}
