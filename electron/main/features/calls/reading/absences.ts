import type { Result } from '#shared/result.ts'
import type { AppError } from '#shared/app-error.ts'
import { endedCard, type Card, type Cards } from '../card.ts'
import { decideEndReason } from '../ending/decide-end-reason.ts'
import { addressLagMs, decideEnded, type AddressAnswer, type ListState } from './decide-ended.ts'

/** Times are epoch milliseconds. */
interface Absence {
  /** The first reading of the list without it. */
  readonly missingSince: number
  /** The first and the last answer of its own address in a row that it is gone. */
  readonly gone: { readonly since: number; readonly until: number } | null
  readonly own: AddressAnswer
  /** When its own address was asked, while no answer has come. */
  readonly askedAt: number | null
}

/** An own address that has not answered by then tells nothing for now. */
const ownWithinMs = 8_000

/** What is known of the calls that the list lacks, from its last readings in a row. */
export class Absences {
  private list: ListState = 'unreadable'
  private listReadAt = 0
  private readonly byKey = new Map<string, Absence>()

  clear(): void {
    this.list = 'unreadable'
    this.byKey.clear()
  }

  /** A reading of the list, after which `lacking` are the calls it says nothing of. */
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

  /** The answer of the call's own address; a reading of it says that it is there. */
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

  /** The cards, with those ended that two things agree are over. */
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

/** Whether a list can prove anything by lacking a call. */
const isEvidence = (list: ListState): boolean => list !== 'part' && list !== 'unreadable'

export const wasSeen = (card: Card): boolean => card.seen || card.readAt !== undefined

export const ageOf = ({ acceptedAt }: Card, now: number): number =>
  acceptedAt === null ? Infinity : now - acceptedAt

/** In the provider's own JSON: whatever stands in between says 404 too, and is marked by its reason. */
const isGoneByItself = ({ code, reason }: AppError): boolean => code === 'gone' && reason === undefined
