import type { AppError } from '#shared/app-error.ts'
import type { Board, BoardChange, ControlOffer } from '#shared/calls/live-call.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Card, Cards } from './card.ts'
import { diffBoards } from './diff-board.ts'
import { recordChange, withSides } from './events/record-change.ts'
import type { Party } from '#shared/numbers/party.ts'
import { keyOf } from '#shared/numbers/to-party.ts'
import type { OwnNumbers } from './ownership/decide-direction.ts'

export interface BoardKeeperOptions {
  readonly changed: (change: BoardChange) => void
  readonly clock: Clock
  /** The operator's phone; null where it is not known. */
  readonly myPhone: () => string | null
  /** The account's own numbers, in any spelling. */
  readonly ownNumbers: () => readonly string[]
  /** A party by the label that the account gave to its number. */
  readonly named: (party: Party) => Party
}

/** What a reading of the list says besides its calls. */
export interface ListReading {
  /**
   * Epoch milliseconds; null where the list was not complete, so that the age on the screen goes on growing.
   */
  readonly asOf: number | null
  readonly problem: AppError | null
  /** How many rows could not be read. */
  readonly unread: number
}

/** Holds the board and publishes each change of it as a patch. */
export class BoardKeeper {
  private cards: Cards = new Map()
  private asOf: number | null = null
  private offers: readonly ControlOffer[] = []
  private problem: AppError | null = null
  private unread = 0
  private readonly options: BoardKeeperOptions

  constructor(options: BoardKeeperOptions) {
    this.options = options
  }

  read(): Board {
    return {
      calls: this.all().map((card) => card.call),
      asOf: this.asOf,
      offers: [...this.offers],
      problem: this.problem,
      unread: this.unread,
    }
  }

  all(): readonly Card[] {
    return [...this.cards.values()]
  }

  get(key: string): Card | null {
    return this.cards.get(key) ?? null
  }

  /** Another account, or none: the board starts with that account's last known calls. */
  reset(cards: Cards, asOf: number | null): void {
    const removed = [...this.cards.keys()]
    this.cards = withSidesOfAll(cards, this.ours())
    this.asOf = asOf
    this.problem = null
    this.unread = 0
    const added = this.all().map((card) => card.call)
    this.options.changed({ added, changed: [], removed, asOf, problem: null, unread: 0, afresh: true })
  }

  /** Applies a reading of the list; true where it changed a call. */
  readList(merge: (cards: Cards) => Cards, reading: ListReading): boolean {
    const before = this.cards
    this.cards = this.record(before, merge(before))
    this.asOf = reading.asOf ?? this.asOf
    this.problem = reading.problem
    this.unread = reading.unread
    return this.publish(before)
  }

  readFailed(problem: AppError): void {
    this.problem = problem
    this.publish(this.cards)
  }

  replaceAll(edit: (cards: Cards) => Cards): void {
    const before = this.cards
    const after = edit(before)
    if (after === before) return
    this.cards = this.record(before, after)
    this.publish(before)
  }

  put(card: Card): void {
    this.replaceAll((cards) => new Map(cards).set(card.call.key, card))
  }

  /** Changes the card with this key, if it is still on the board. */
  edit(key: string, change: (card: Card) => Card): void {
    const card = this.cards.get(key)
    if (card !== undefined) this.put(change(card))
  }

  remove(key: string): void {
    this.replaceAll((cards) => new Map([...cards].filter(([other]) => other !== key)))
  }

  /** The account's own numbers, their labels or the operator's phone are others than before. */
  ownNumbersChanged(): void {
    this.replaceAll((cards) => withSidesOfAll(cards, this.ours()))
  }

  setOffers(offers: readonly ControlOffer[]): void {
    if (JSON.stringify(offers) === JSON.stringify(this.offers)) return
    this.offers = offers
    this.options.changed({ added: [], changed: [], removed: [], asOf: this.asOf, offers: [...offers] })
  }

  private record(before: Cards, after: Cards): Cards {
    return after === before ? before : recordChange(before, after, this.options.clock.now(), this.ours())
  }

  private ours(): OwnNumbers {
    const { myPhone, ownNumbers, named } = this.options
    const phone = myPhone()
    const numbers = [...ownNumbers(), phone ?? ''].filter((one) => one !== '')
    return { phone, keys: new Set(numbers.map(keyOf)), named }
  }

  private publish(before: Cards): boolean {
    const change = diffBoards(before, this.cards)
    const rest = { asOf: this.asOf, problem: this.problem, unread: this.unread }
    this.options.changed({ ...(change ?? { added: [], changed: [], removed: [] }), ...rest })
    return change !== null
  }
}

const withSidesOfAll = (cards: Cards, ours: OwnNumbers): Cards =>
  new Map([...cards].map(([key, card]) => [key, withSides(card, ours)]))
