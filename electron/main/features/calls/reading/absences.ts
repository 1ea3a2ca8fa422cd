import type { Result } from '#shared/result.ts'
import type { AppError } from '#shared/app-error.ts'
import { endedCard, type Card, type Cards } from '../card.ts'
import { decideEndReason } from '../ending/decide-end-reason.ts'
import { addressLagMs, decideEnded, type AddressAnswer, type ListState } from './decide-ended.ts'

/** Times in epoch milliseconds. */
interface Absence {
  /** When the first list without it was read. */
  readonly missingSince: number
  /** The first and the last of consecutive answers at its own address that it is gone. */
  readonly gone: { readonly since: number; readonly until: number } | null
  readonly own: AddressAnswer
  /** When its own address was asked; null where no answer is awaited. */
  readonly askedAt: number | null
}

/** Milliseconds. An own address that has not answered by then counts as unclear. */
const ownWithinMs = 8_000

/** Remembers for each call that the list does not contain since when, and what its own address answered. */
export class Absences {
  private list: ListState = 'unreadable'
  private listReadAt = 0
  private readonly byKey = new Map<string, Absence>()

  clear(): void {
    this.list = 'unreadable'
    this.byKey.clear()
  }

  /** Records a reading of the list that does not contain the calls in `lacking`. */
  noteList(list: ListState, lacking: readonly Card[], now: number): void {
    const isSameKind = isEvidence(list) === isEvidence(this.list)
    this.list = list
    this.listReadAt = now
    const keys = new Set(lacking.map(({ call }) => call.key))
    for (const key of this.byKey.keys()) if (!keys.has(key)) this.byKey.delete(key)
    for (const key of keys) {
      const absence = this.byKey.get(key) ?? { gone: null, own: 'not-asked', askedAt: null }
      if (!isSameKind || !this.byKey.has(key)) this.byKey.set(key, { ...absence, missingSince: now })
    }
  }

  noteAsked({ call }: Card, now: number): void {
    const absence = this.byKey.get(call.key)
    if (absence !== undefined) this.byKey.set(call.key, { ...absence, askedAt: now })
  }

  /** Records the answer at the call's own address; a reading of the call there means that it exists. */
  noteOwn(card: Card, answer: Result<unknown, AppError>, now: number): void {
    const { key } = card.call
    const absence = this.byKey.get(key)
    if (absence === undefined) return
    if (answer.ok) {
      this.byKey.delete(key)
      return
    }
    const isGone = isGoneByItself(answer.error) && (wasSeen(card) || ageOf(card, now) >= addressLagMs)
    this.byKey.set(key, {
      ...absence,
      askedAt: null,
      own: isGone ? 'gone' : 'unclear',
      gone: isGone ? { since: absence.gone?.since ?? now, until: now } : null,
    })
  }

  /** Returns the cards; a call is marked as ended where two facts agree that it is. */
  settle(cards: Cards, now: number): Cards {
    const over = [...this.byKey.keys()]
      .map((key) => cards.get(key))
      .filter((card) => card !== undefined && this.isOver(card, now))
    if (over.length === 0) return cards
    const next = new Map(cards)
    for (const card of over) if (card !== undefined) next.set(card.call.key, this.end(card, now))
    return next
  }

  private isOver(card: Card, now: number): boolean {
    const absence = this.byKey.get(card.call.key)
    if (absence === undefined || card.call.state === 'ended') return false
    const isLate = absence.askedAt !== null && now - absence.askedAt >= ownWithinMs
    return decideEnded({
      list: this.list,
      own: isLate ? 'unclear' : absence.own,
      wasSeen: wasSeen(card),
      ageMs: ageOf(card, now),
      missingMs: this.listReadAt - absence.missingSince,
      goneMs: absence.gone === null ? 0 : absence.gone.until - absence.gone.since,
    })
  }

  private end(card: Card, now: number): Card {
    this.byKey.delete(card.call.key)
    return endedCard(card, now, decideEndReason(card, null, now))
  }
}

/** Whether a call's absence from the list proves anything. */
const isEvidence = (list: ListState): boolean => list !== 'part' && list !== 'unreadable'

export const wasSeen = (card: Card): boolean => card.seen || card.readAt !== undefined

export const ageOf = ({ acceptedAt }: Card, now: number): number =>
  acceptedAt === null ? Infinity : now - acceptedAt

/** 404 or 410 in the provider's own JSON. A gateway's 404 has a `reason` and does not count. */
const isGoneByItself = ({ code, reason }: AppError): boolean => code === 'gone' && reason === undefined
