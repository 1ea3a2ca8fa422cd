import type { CallDesk } from '#shared/calls/call-intent.ts'
import type { DialRules } from '#shared/calls/dial-guard.ts'
import type { BoardChange } from '#shared/calls/live-call.ts'
import { formatNumber } from '#shared/phone-number.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { DocumentStore } from '../../ports/document-store.ts'
import type { ListAnswer, LiveCallRecord } from '../../provider/provider-client.ts'
import type { Session } from '../session.ts'
import { BoardKeeper } from './board-keeper.ts'
import { recallBoard, rememberBoard } from './board-memory.ts'
import { CallBook } from './call-book.ts'
import { CallControl } from './call-control.ts'
import { CallPlacer } from './call-placer.ts'
import { endedCard, type Cards } from './card.ts'
import { allOffered } from './control-offers.ts'
import { decideSkew, toDeskTime } from './clock-skew.ts'
import { endedLingerMs, isUnlisted, mergeBoard, sweepBoard } from './merge-board.ts'
import { dropFailedAsks } from './pending-actions.ts'
import { readCard } from './read-call.ts'

export interface CallsServiceOptions {
  readonly clock: Clock
  readonly documents: DocumentStore
  /** For the board, which is written often and read from the provider again. */
  readonly lastKnown: DocumentStore
  readonly rules: () => DialRules
  readonly boardChanged: (change: BoardChange) => void
  readonly deskChanged: (desk: CallDesk) => void
  /** Asks for a reading of the board soon. */
  readonly nudge: () => void
}

const rememberEveryMs = 10_000
/** The documentation's default is ten calls; a busy office has more. */
const wholeList = { limit: 200, maxItems: 5_000 }

/** The live calls of the account in force, and what the operator does with them. */
export class CallsService {
  readonly keeper: BoardKeeper
  readonly book: CallBook
  readonly placer: CallPlacer
  readonly control: CallControl
  private session: Session | null = null
  /** The saved account whose board is shown, signed in or not. */
  private shownId: string | null = null
  private isWatched = false
  private lastModified: string | null = null
  private skewMs = 0
  private readonly options: CallsServiceOptions
  private stopRemembering: Cancel | null = null
  private stopSweeping: Cancel | null = null

  constructor(options: CallsServiceOptions) {
    this.options = options
    const { clock, rules, nudge } = options
    const session = (): Session | null => this.session
    this.book = new CallBook(options.documents, options.deskChanged)
    this.keeper = new BoardKeeper({
      changed: (change) => {
        options.boardChanged(change)
        this.planSweep()
      },
      clock,
      myPhone: () => this.book.read().lastFrom,
    })
    this.placer = new CallPlacer({ keeper: this.keeper, book: this.book, clock, session, rules, nudge })
    this.control = new CallControl({ keeper: this.keeper, clock, session, rules, nudge })
  }

  /** Null in mid-session keeps the board as it was; another account brings its own. */
  useSession(session: Session | null, savedId: string | null): void {
    const isOther = savedId !== this.shownId
    this.session = session
    this.lastModified = null
    if (isOther) this.showAccount(savedId)
    if (session === null && savedId !== null) this.keeper.readFailed({ code: 'signed-out' })
  }

  private showAccount(savedId: string | null): void {
    this.remember()
    this.shownId = savedId
    this.book.open(savedId)
    this.keeper.setOffers(allOffered)
    const recalled = savedId === null ? null : recallBoard(this.options.lastKnown, savedId)
    this.keeper.reset(recalled?.cards ?? new Map(), recalled?.asOf ?? null)
  }

  /** Some call is known or supposed to be under way. */
  hasLiveCall(): boolean {
    return this.keeper.all().some(({ call }) => call.state !== 'ended' && call.state !== 'failed')
  }

  /** Nothing reaches the provider: whatever else was wrong with the list before matters less. */
  lineLost(): void {
    if (this.session !== null) this.keeper.readFailed({ code: 'offline' })
  }

  /** Somebody looks at the board: its readings go before what runs in the background. */
  setWatched(isWatched: boolean): void {
    this.isWatched = isWatched
  }

  dismiss(key: string): void {
    const card = this.keeper.get(key)
    if (card === null) return
    const isOver = ['ended', 'failed', 'maybe-ringing'].includes(card.call.state)
    if (isOver) this.keeper.remove(key)
    else this.keeper.edit(key, dropFailedAsks)
  }

  /** Reads the whole list once. Anything but a complete reading changes no call. */
  async poll(): Promise<'changed' | 'unchanged' | 'failed'> {
    const session = this.session
    if (session === null) return 'unchanged'
    const lane = this.isWatched ? 'page' : 'background'
    const ifModifiedSince = this.lastModified
    const list = await session.client.listLiveCalls(session.accountId, {
      ...wholeList,
      lane,
      live: this.isWatched,
      ifModifiedSince,
    })
    if (session !== this.session) return 'unchanged'
    if (list.ok) return this.take(session, list.value)
    this.keeper.readFailed(list.error)
    return 'failed'
  }

  private take(session: Session, answer: ListAnswer<LiveCallRecord>): 'changed' | 'unchanged' {
    const now = this.options.clock.now()
    this.skewMs = decideSkew(this.skewMs, answer.serverTime, now)
    const merge = (cards: Cards): Cards => {
      if (answer.kind !== 'list') return cards
      const records = answer.items.map((record) => toDeskTime(record, this.skewMs))
      return mergeBoard(cards, records, answer.nextPage === null, now)
    }
    const isChanged = this.keeper.readList(merge, now)
    if (answer.kind === 'list') this.lastModified = answer.lastModified
    this.planRemember()
    void this.readUnlisted(session)
    return isChanged ? 'changed' : 'unchanged'
  }

  async readOwnNumbers(): Promise<void> {
    const session = this.session
    if (session === null) return
    const list = await session.client.listOwnNumbers(session.accountId)
    if (!list.ok || session !== this.session) return
    if (list.value.kind === 'not-modified') return
    const own = list.value.items.map(({ number, active }) => ({
      number,
      active,
      display: formatNumber(number),
    }))
    this.book.setOwnNumbers(own, this.options.clock.now())
  }

  close(): void {
    this.stopRemembering?.()
    this.stopSweeping?.()
    this.remember()
  }

  /**
   * A call that was accepted but is not on the list may have ended before the list first showed it, as a
   * busy one does: it alone is read, for an incomplete or late list says nothing about it.
   */
  private async readUnlisted(session: Session): Promise<void> {
    for (const { call } of this.keeper.all().filter(isUnlisted)) {
      if (call.callId === null) continue
      const answer = await session.client.readLiveCall(session.accountId, call.callId, { lane: 'page' })
      if (session !== this.session) return
      const now = this.options.clock.now()
      this.keeper.edit(call.key, (card) => {
        if (answer.ok) return readCard(card, toDeskTime(answer.value, this.skewMs), now)
        return answer.error.code === 'gone' && isUnlisted(card) ? endedCard(card, now) : card
      })
    }
  }

  private planSweep(): void {
    if (this.stopSweeping !== null || !this.keeper.all().some(({ call }) => call.state === 'ended')) return
    this.stopSweeping = this.options.clock.after(endedLingerMs, () => {
      this.stopSweeping = null
      this.keeper.replaceAll((cards) => sweepBoard(cards, this.options.clock.now()))
      this.planSweep()
    })
  }

  private planRemember(): void {
    this.stopRemembering ??= this.options.clock.after(rememberEveryMs, () => {
      this.stopRemembering = null
      this.remember()
    })
  }

  private remember(): void {
    this.book.save()
    if (this.shownId !== null) rememberBoard(this.options.lastKnown, this.shownId, this.keeper.read())
  }
}
