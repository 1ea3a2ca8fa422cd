import { readPrefillLink, type Prefill } from '#shared/calls/prefill-link.ts'
import type { Requester } from '../desk/requests/handlers.ts'

export interface PrefillInbox {
  /** Whatever the system handed over: arguments of a second start, or a link. */
  receive(texts: readonly string[]): void
  /** A page asked for this channel. */
  noteRequest(channel: unknown, requester: Requester): void
}

/** The first thing that a page with a dial box asks for. */
const readyChannel = 'calls.formState'

/**
 * What links fill in waits here until the page has a dial box to show it in; the newest counts. It is shown,
 * never dialled or sent.
 */
export function createPrefillInbox(show: (prefill: Prefill) => void): PrefillInbox {
  let page: Requester | null = null
  let waiting: Prefill | null = null

  function deliver(): void {
    if (waiting === null || page === null || page.gone.aborted) return
    show(waiting)
    waiting = null
  }

  return {
    receive(texts) {
      waiting = texts.map(readPrefillLink).findLast((one) => one !== null) ?? waiting
      deliver()
    },
    noteRequest(channel, requester) {
      if (channel !== readyChannel) return
      page = requester
      deliver()
    },
  }
}
