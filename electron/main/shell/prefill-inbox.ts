import { parsePrefillLink } from '#shared/calls/prefill-link.ts'
import type { Caller } from '../desk/handlers.ts'

export interface PrefillInbox {
  /** Whatever the system handed over: arguments of a second start, or a link. */
  receive(texts: readonly string[]): void
  /** A page asked for this channel. */
  noteCall(channel: unknown, caller: Caller): void
}

/** The first thing that a page with a dial box asks for. */
const readyChannel = 'calls.desk'

/**
 * Numbers from links wait here until the page has a dial box to show them in; the newest counts. They
 * are shown, never dialled.
 */
export function createPrefillInbox(show: (number: string) => void): PrefillInbox {
  let page: Caller | null = null
  let waiting: string | null = null

  function deliver(): void {
    if (waiting === null || page === null || page.gone.aborted) return
    show(waiting)
    waiting = null
  }

  return {
    receive(texts) {
      waiting = texts.map(parsePrefillLink).findLast((number) => number !== null) ?? waiting
      deliver()
    },
    noteCall(channel, caller) {
      if (channel !== readyChannel) return
      page = caller
      deliver()
    },
  }
}
