import type { AppError } from '#shared/app-error.ts'
import type { Board, BoardChange, ControlOffer } from '#shared/calls/live-call.ts'
import type { Card, Cards } from './card.ts'
import { diffBoards } from './diff-board.ts'

/** Holds the board and tells each change of it, as a change. */
export class BoardKeeper {
  private cards: Cards = new Map()
  private asOf: number | null = null
  private offers: readonly ControlOffer[] = []
  private problem: AppError | null = null
  private readonly changed: (change: BoardChange) => void

  constructor(changed: (change: BoardChange) => void) {
    this.changed = changed
  }

  read(): Board {
    return {
      calls: this.all().map((card) => card.call),
      asOf: this.asOf,
      offers: [...this.offers],
      problem: this.problem,
    }
  }

  all(): readonly Card[] {
    return [...this.cards.values()]
  }

  get(key: string): Card | null {
    return this.cards.get(key) ?? null
  }

  /** Another account, or none: the page starts afresh with what is known of it. */
  reset(cards: Cards, asOf: number | null): void {
    const removed = [...this.cards.keys()]
    this.cards = cards
    this.asOf = asOf
    this.problem = null
    this.changed({ added: this.all().map((card) => card.call), changed: [], removed, asOf, problem: null })
  }

  /** A reading of the whole list; true where the calls differ from before. */
  readList(merge: (cards: Cards) => Cards, asOf: number): boolean {
    const before = this.cards
    this.cards = merge(before)
    this.asOf = asOf
    this.problem = null
    return this.publish(before)
  }

  readFailed(problem: AppError): void {
    this.problem = problem
    this.publish(this.cards)
  }

  replaceAll(edit: (cards: Cards) => Cards): void {
    const before = this.cards
    this.cards = edit(before)
    if (this.cards !== before) this.publish(before)
  }

  put(card: Card): void {
    this.replaceAll((cards) => new Map(cards).set(card.call.key, card))
  }

  /** Changes the card if it is still there. */
  edit(key: string, change: (card: Card) => Card): void {
    const card = this.cards.get(key)
    if (card !== undefined) this.put(change(card))
  }

  remove(key: string): void {
    this.replaceAll((cards) => new Map([...cards].filter(([other]) => other !== key)))
  }

  setOffers(offers: readonly ControlOffer[]): void {
    if (JSON.stringify(offers) === JSON.stringify(this.offers)) return
    this.offers = offers
    this.changed({ added: [], changed: [], removed: [], asOf: this.asOf, offers: [...offers] })
  }

  private publish(before: Cards): boolean {
    const change = diffBoards(before, this.cards)
    const rest = { asOf: this.asOf, problem: this.problem }
    this.changed({ ...(change ?? { added: [], changed: [], removed: [] }), ...rest })
    return change !== null
  }
}
