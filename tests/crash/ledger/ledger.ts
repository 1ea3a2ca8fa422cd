import type { OutboxState } from '#shared/outbox/outbox-state.ts'
import { byContent, isSent, type Books, type Held } from './books.ts'
import { findDuplicates, findFalseAsks, findFalseSent, findLost } from './faults-in-books.ts'

/** What the suite exists to show. All must be zero but `queued`, `sent` and `asked`. */
export interface Ledger {
  /** How many the window called queued. */
  readonly queued: number
  /** How many the desk says the provider has. */
  readonly sent: number
  /** Arrivals at the provider that nobody asked for. */
  readonly duplicates: number
  /** Promised ones that are nowhere, changed, or in no state to rest in. */
  readonly lost: number
  /** The desk says sent, and the provider does not have it. */
  readonly falseSent: number
  /** Questions to the operator. */
  readonly asked: number
  /** Questions about something that the provider had and showed. */
  readonly falseAsks: number
  readonly states: Readonly<Partial<Record<OutboxState, number>>>
  /** A sentence for each thing that is wrong. */
  readonly problems: readonly string[]
}

export function drawLedger(books: Books): Ledger {
  const contents = byContent(books)
  const duplicates = contents.flatMap(findDuplicates)
  const lost = findLost(books)
  const falseSent = contents.flatMap(findFalseSent)
  const falseAsks = contents.flatMap(findFalseAsks)
  return {
    queued: books.promised.length,
    sent: books.held.filter(isSent).length,
    duplicates: duplicates.length,
    lost: lost.length,
    falseSent: falseSent.length,
    asked: books.held.reduce((sum, { log }) => sum + log.filter(({ event }) => event === 'ask').length, 0),
    falseAsks: falseAsks.length,
    states: countStates(books.held),
    problems: [...duplicates, ...lost, ...falseSent, ...falseAsks],
  }
}

export function isClean({ duplicates, lost, falseSent, falseAsks }: Ledger): boolean {
  return duplicates + lost + falseSent + falseAsks === 0
}

function countStates(held: readonly Held[]): Ledger['states'] {
  const states: Partial<Record<OutboxState, number>> = {}
  for (const { state } of held) states[state] = (states[state] ?? 0) + 1
  return states
}
