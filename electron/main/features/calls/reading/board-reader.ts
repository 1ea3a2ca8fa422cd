import type { AppError } from '#shared/app-error.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { LiveCallRecord } from '../../../provider/live-records.ts'
import type { LiveCallList, LiveListAnswer, Reply } from '../../../provider/provider-client.ts'
import type { Session } from '../../session.ts'
import type { BoardKeeper } from '../board-keeper.ts'
import type { Card, Cards } from '../card.ts'
import { learnNumbers } from './learn-numbers.ts'
import { decideSkew, toDeskTime } from '../clock-skew.ts'
import { afterReading, mergeBoard } from '../merge-board.ts'
import { askByEitherId, isGone } from '../other-id.ts'
import { Absences } from './absences.ts'
import type { ListState } from './decide-ended.ts'
import { afterNoCall, decideFollowed, decideLacking } from './decide-followed.ts'

export interface BoardReaderOptions {
  readonly keeper: BoardKeeper
  readonly clock: Clock
  readonly session: () => Session | null
}

export type ReadingOutcome = 'changed' | 'unchanged' | 'failed'

/** The documentation's default is ten calls; a busy office has more. */
const wholeList = { limit: 200, maxItems: 5_000 }
/** Milliseconds until an account without a list of live calls is asked for it again. */
const askAgainAfterMs = 60_000

/**
 * Reads the live calls into the board: the list, and by their own address the calls that it does not contain.
 * A failed reading ends no call; what does is decided in `decide-ended.ts`.
 */
export class BoardReader {
  private isWatched = false
  private lastModified: string | null = null
  private skew = 0
  private askAgainAt = -Infinity
  private list: ListState = 'unreadable'
  private listReadAt = 0
  /** The account's list has been read once: a 404 no longer means that there is none. */
  private hadList = false
  private readonly absences = new Absences()
  private readonly askedAt = new Map<string, number>()
  /** Calls whose own address is being read. */
  private readonly underWay = new Set<string>()
  private readonly options: BoardReaderOptions

  constructor(options: BoardReaderOptions) {
    this.options = options
  }

  /** Another session: forgets everything learnt from the one before. */
  reset(): void {
    this.lastModified = null
    this.askAgainAt = -Infinity
    this.list = 'unreadable'
    this.hadList = false
    this.absences.clear()
    this.askedAt.clear()
    this.underWay.clear()
  }

  /** While the board is visible its readings have priority over background requests. */
  setWatched(isWatched: boolean): void {
    this.isWatched = isWatched
  }

  /** Milliseconds to add to the provider's times. */
  skewMs(): number {
    return this.skew
  }

  /** Reads the list once, then the calls that it does not contain. */
  async poll(): Promise<ReadingOutcome> {
    const session = this.options.session()
    if (session === null) return 'unchanged'
    const outcome = await this.readList(session)
    if (outcome !== 'failed' && session === this.options.session()) this.follow(session)
    return outcome
  }

  private async readList(session: Session): Promise<ReadingOutcome> {
    if (this.options.clock.monotonic() < this.askAgainAt) return 'unchanged'
    const askedAt = this.options.clock.now()
    const answer = await session.client.listLiveCalls(session.accountId, {
      ...wholeList,
      lane: this.isWatched ? 'page' : 'background',
      live: this.isWatched,
      ifModifiedSince: this.lastModified,
    })
    if (answer.ok && answer.value.kind === 'list') await learnNumbers(answer.value.items)
    if (session !== this.options.session()) return 'unchanged'
    return answer.ok ? this.take(answer.value, askedAt) : this.takeError(answer.error)
  }

  private take(answer: LiveListAnswer, askedAt: number): ReadingOutcome {
    const { keeper, clock } = this.options
    const now = clock.now()
    this.skew = decideSkew(this.skew, answer.serverTime, now)
    this.askAgainAt = -Infinity
    if (answer.kind === 'not-modified') {
      const same = { asOf: now, problem: null, unread: 0 }
      return keeper.readList((cards) => this.noteList(cards, now), same) ? 'changed' : 'unchanged'
    }
    this.list = answer.extent
    this.listReadAt = now
    this.hadList = true
    this.lastModified = answer.extent === 'whole' ? answer.lastModified : null
    const items = answer.items.map((record) => toDeskTime(record, this.skew))
    const isChanged = keeper.readList(
      (cards) => this.noteList(mergeBoard(cards, { items, askedAt }, now), now),
      readingOf(answer, now),
    )
    return isChanged ? 'changed' : 'unchanged'
  }

  /** The cards after a reading of the list; a call ends where this reading is the second fact against it. */
  private noteList(cards: Cards, now: number): Cards {
    this.absences.noteList(this.list, decideLacking(cards.values(), this.list, this.listReadAt), now)
    return this.absences.settle(cards, now)
  }

  /** Publishes the problem with the list; the calls stay as they are. */
  private takeError(error: AppError): ReadingOutcome {
    const { keeper, clock } = this.options
    this.lastModified = null
    const isRefused = ['gone', 'refused', 'not-offered'].includes(error.code)
    if (!isRefused && error.code !== 'unreadable') {
      this.absences.clear()
      keeper.readFailed(error)
      return 'failed'
    }
    const isNoList = isRefused && !this.hadList && error.reason === undefined
    this.list = isNoList ? 'not-offered' : 'unreadable'
    this.listReadAt = clock.now()
    if (isNoList) this.askAgainAt = clock.monotonic() + askAgainAfterMs
    keeper.replaceAll((cards) => this.noteList(cards, clock.now()))
    keeper.readFailed({ ...error, code: isNoList ? 'not-offered' : codeOfTrouble(error) })
    return 'unchanged'
  }

  private follow(session: Session): void {
    const { keeper, clock } = this.options
    const lacking = decideLacking(keeper.all(), this.list, this.listReadAt)
    this.absences.noteList(this.list, lacking, clock.now())
    const free = lacking.filter(({ call }) => !this.underWay.has(call.key))
    for (const card of decideFollowed(free, this.list, this.askedAt)) void this.readByAddress(session, card)
  }

  private async readByAddress(session: Session, card: Card): Promise<void> {
    const { keeper, clock } = this.options
    const { key } = card.call
    this.underWay.add(key)
    this.askedAt.set(key, clock.now())
    this.absences.noteAsked(card, clock.now())
    const lane = this.isWatched ? 'page' : 'background'
    const { client, accountId } = session
    const ask = (callId: string): Reply<LiveCallRecord> => client.readLiveCall(accountId, callId, { lane })
    const answer = await askByEitherId(card, ask, isGone)
    if (session !== this.options.session()) return
    this.underWay.delete(key)
    this.takeOwn(key, answer)
    if (keeper.get(key) === null) this.askedAt.delete(key)
  }

  private takeOwn(key: string, answer: Awaited<Reply<LiveCallRecord>>): void {
    const { keeper, clock } = this.options
    const now = clock.now()
    const card = keeper.get(key)
    if (card === null || card.call.state === 'ended') return
    this.absences.noteOwn(card, answer, now)
    keeper.edit(key, (current) =>
      answer.ok
        ? afterReading(current, toDeskTime(answer.value, this.skew), now)
        : afterNoCall(current, answer.error.code, now),
    )
    keeper.replaceAll((cards) => this.absences.settle(cards, now))
  }
}

/** A list that is not complete is published as unreadable, and its age goes on growing. */
function readingOf({ extent, unread }: LiveCallList, now: number) {
  if (extent !== 'part') return { asOf: now, problem: null, unread }
  const problem = { code: 'unreadable' as const, reason: 'list-incomplete' as const }
  return { asOf: null, problem, unread }
}

/**
 * A refusal in the provider's own JSON is shown with its text; anything else as a list that can't be read.
 */
const codeOfTrouble = ({ code, reason }: AppError): 'refused' | 'unreadable' =>
  code === 'refused' && reason === undefined ? 'refused' : 'unreadable'
