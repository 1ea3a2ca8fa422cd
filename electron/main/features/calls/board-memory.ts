import { board, type Board } from '#shared/calls/live-call.ts'
import { createLoginDocument } from '../account-document.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'
import type { Card, Cards } from './card.ts'

const boardOf = (documents: LoadedDocuments) => createLoginDocument(documents, 'board', board)

/** The last known board of an account, so that the window shows something at once, even offline. */
export function recallBoard(
  documents: LoadedDocuments,
  savedId: string,
): { cards: Cards; asOf: number | null } {
  const kept = boardOf(documents).read(savedId)
  const cards = (kept?.calls ?? []).filter((call) => call.state !== 'ended' && call.state !== 'failed')
  return { cards: new Map(cards.map((call) => [call.key, recallCard(call)])), asOf: kept?.asOf ?? null }
}

export function rememberBoard(documents: LoadedDocuments, savedId: string, now: Board): Promise<void> {
  return boardOf(documents).write(savedId, now)
}

/** A POST that was under way when the desk ended is shown as "maybe ringing"; it is never repeated. */
function recallCard(call: Board['calls'][number]): Card {
  const state = call.state === 'asking' ? 'maybe-ringing' : call.state
  return {
    call: { ...call, state, callAgainAt: state === 'maybe-ringing' ? call.createdAt : null, actions: [] },
    asks: [],
    seen: !call.placedHere,
    acceptedAt: null,
    ...(call.placedHere ? { phone: call.from.number } : {}),
  }
}
