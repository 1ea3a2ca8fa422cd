import type { AppError } from '#shared/app-error.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { LiveCallList, LiveListAnswer } from '../../../provider/provider-client.ts'
import type { Session } from '../../session.ts'
import type { BoardKeeper } from '../board-keeper.ts'
import { decideSkew, toDeskTime } from '../clock-skew.ts'
import { afterReading, mergeBoard } from '../merge-board.ts'
import { afterNoCall, decideFollowed, type ListState } from './decide-own-address.ts'

export interface BoardReaderOptions {
  readonly keeper: BoardKeeper
  readonly clock: Clock
  readonly session: () => Session | null
}

export type ReadingOutcome = 'changed' | 'unchanged' | 'failed'

/** The documentation's default is ten calls; a busy office has more. */
const wholeList = { limit: 200, maxItems: 5_000 }
/** An account that lists no live calls is asked for its list again after this long. */
const askAgainAfterMs = 60_000

/**
 * Reads the live calls into the board: the list, and by their own address the calls it does not tell of.
 * Whatever can't be read ends no call.
 */
export class BoardReader {
  private isWatched = false
  private lastModified: string | null = null
  private skew = 0
  private askAgainAt = -Infinity
  private isFollowing = false
  private list: ListState = 'unreadable'
  private listReadAt = 0
  private readonly askedAt = new Map<string, number>()
  private readonly options: BoardReaderOptions

  constructor(options: BoardReaderOptions) {
    this.options = options
  }

  /** Another session: nothing that was learnt of the one before holds. */
  reset(): void {
    this.lastModified = null
    this.askAgainAt = -Infinity
    this.list = 'unreadable'
    this.askedAt.clear()
  }

  /** Somebody looks at the board: its readings go before what runs in the background. */
  setWatched(isWatched: boolean): void {
    this.isWatched = isWatched
  }

  /** What to add to the provider's times. */
  skewMs(): number {
    return this.skew
  }

  /** Reads the list once, and then the calls it does not tell of. */
  async poll(): Promise<ReadingOutcome> {
    const session = this.options.session()
    if (session === null) return 'unchanged'
    const outcome = await this.readList(session)
    if (outcome !== 'failed' && session === this.options.session()) void this.follow(session)
    return outcome
  }

  private async readList(session: Session): Promise<ReadingOutcome> {
    if (this.options.clock.monotonic() < this.askAgainAt) return 'unchanged'
    const answer = await session.client.listLiveCalls(session.accountId, {
      ...wholeList,
      lane: this.isWatched ? 'page' : 'background',
      live: this.isWatched,
      ifModifiedSince: this.lastModified,
    })
    if (session !== this.options.session()) return 'unchanged'
    return answer.ok ? this.take(answer.value) : this.takeError(answer.error)
  }

  private take(answer: LiveListAnswer): ReadingOutcome {
    const now = this.options.clock.now()
    this.skew = decideSkew(this.skew, answer.serverTime, now)
    this.askAgainAt = -Infinity
    if (answer.kind === 'not-modified') {
      const same = { asOf: now, problem: null, unread: 0 }
      return this.options.keeper.readList((cards) => cards, same) ? 'changed' : 'unchanged'
    }
    this.list = answer.extent
    this.listReadAt = now
    this.lastModified = answer.extent === 'whole' ? answer.lastModified : null
    const items = answer.items.map((record) => toDeskTime(record, this.skew))
    const merged = { extent: answer.extent, items }
    const isChanged = this.options.keeper.readList(
      (cards) => mergeBoard(cards, merged, now),
      readingOf(answer, now),
    )
    return isChanged ? 'changed' : 'unchanged'
  }

  /** An answer that can't be read, or that there is no list, is told; the calls stay as they are. */
  private takeError(error: AppError): ReadingOutcome {
    this.lastModified = null
    const isRefused = ['gone', 'refused', 'not-offered'].includes(error.code)
    if (!isRefused && error.code !== 'unreadable') {
      this.options.keeper.readFailed(error)
      return 'failed'
    }
    this.list = isRefused ? 'not-offered' : 'unreadable'
    this.listReadAt = this.options.clock.now()
    if (isRefused) this.askAgainAt = this.options.clock.monotonic() + askAgainAfterMs
    this.options.keeper.readFailed(isRefused ? { ...error, code: 'not-offered' } : error)
    return 'unchanged'
  }

  private async follow(session: Session): Promise<void> {
    if (this.isFollowing) return
    this.isFollowing = true
    const { keeper } = this.options
    for (const { call } of decideFollowed(keeper.all(), this.list, this.listReadAt, this.askedAt)) {
      if (session === this.options.session() && call.callId !== null) {
        await this.readByAddress(session, call.key, call.callId)
      }
    }
    this.isFollowing = false
  }

  private async readByAddress(session: Session, key: string, callId: string): Promise<void> {
    const { keeper, clock } = this.options
    this.askedAt.set(key, clock.now())
    const lane = this.isWatched ? 'page' : 'background'
    const answer = await session.client.readLiveCall(session.accountId, callId, { lane })
    if (session !== this.options.session()) return
    const now = clock.now()
    keeper.edit(key, (card) => {
      if (card.call.state === 'ended') return card
      if (!answer.ok) return afterNoCall(card, answer.error.code, this.list, now)
      return afterReading(card, toDeskTime(answer.value, this.skew), now)
    })
    if (keeper.get(key) === null) this.askedAt.delete(key)
  }
}

/** A list that lacks something it should have is told as one that can't be read, and its age goes on. */
function readingOf({ extent, unread }: LiveCallList, now: number) {
  if (extent !== 'part') return { asOf: now, problem: null, unread }
  return { asOf: null, problem: { code: 'unreadable' as const }, unread }
}
