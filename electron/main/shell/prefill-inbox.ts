import { readPrefillLink, type Prefill } from '#shared/calls/prefill-link.ts'
import type { Page } from '../line/served-desk.ts'

export interface PrefillInbox {
  /** Whatever the system handed over: arguments of a second start, or a link. */
  readonly receive: (texts: readonly string[]) => void
  /** A page asked for this channel. */
  readonly noteRequest: (channel: unknown, page: Page) => void
  /** Another window came to the front. */
  readonly frontChanged: () => void
}

export interface PrefillTarget {
  /** The page of the window in front; null where no window is open. */
  readonly front: () => Page | null
  readonly show: (page: Page, prefill: Prefill) => void
}

/** The first thing that a page with a dial box asks for. */
const readyChannel = 'calls.formState'

/**
 * What links fill in waits here until the page in front has a dial box to show it in; the newest counts. It
 * is shown there and nowhere else, and never dialled or sent.
 */
export function createPrefillInbox({ front, show }: PrefillTarget): PrefillInbox {
  const ready = new Set<string>()
  let waiting: Prefill | null = null

  function deliver(): void {
    const page = front()
    if (waiting === null || page === null || !ready.has(page.id)) return
    show(page, waiting)
    waiting = null
  }

  return {
    frontChanged: deliver,
    receive(texts) {
      waiting = texts.map(readPrefillLink).findLast((one) => one !== null) ?? waiting
      deliver()
    },
    noteRequest(channel, page) {
      if (channel !== readyChannel || page.gone.aborted) return
      ready.add(page.id)
      page.gone.addEventListener('abort', () => ready.delete(page.id), { once: true })
      deliver()
    },
  }
}
