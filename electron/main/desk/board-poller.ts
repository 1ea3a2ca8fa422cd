import type { CallsService } from '../features/calls/calls-service.ts'
import type { Session } from '../features/session.ts'
import type { Clock } from '../ports/clock.ts'
import { paceSeconds, type BoardPace } from '#shared/settings/board-pace.ts'
import { createPoller, type Poller } from '../queue/polling/create-poller.ts'
import { spareShare, type Attention, type PollSituation } from '../queue/polling/decide-poll.ts'
import type { Watched } from './watchers.ts'

export interface BoardPollerOptions {
  readonly clock: Clock
  readonly calls: CallsService
  readonly session: () => Session | null
  /** The operator's setting. */
  readonly pace: () => BoardPace
}

/** Which pages show the board; without one the live calls are not read. */
export function decideAttention(watched: Watched, hasLiveCall: boolean): Attention {
  if (watched.board) return hasLiveCall ? 'live' : 'visible'
  if (watched.any) return hasLiveCall ? 'visible' : 'hidden'
  return hasLiveCall ? 'hidden' : 'none'
}

/** Reads the live calls as often as they are looked at and the budget allows. */
export class BoardPoller {
  private watched: Watched = { any: false, board: false, status: false }
  private readonly poller: Poller
  private readonly options: BoardPollerOptions

  constructor(options: BoardPollerOptions) {
    this.options = options
    this.poller = createPoller({
      clock: options.clock,
      plan: () => this.situation(),
      run: () => options.calls.poll(),
    })
  }

  setWatched(watched: Watched): void {
    this.watched = watched
    this.poller.nudge()
  }

  /** The setting changed. */
  usePace(): void {
    this.poller.nudge()
  }

  /** The operator acted, or the network is back: reads at once where a page shows the board. */
  pollNow(): void {
    if (this.situation().attention === 'none') this.poller.nudge()
    else this.poller.pollNow()
  }

  stop(): void {
    this.poller.stop()
  }

  private situation(): PollSituation {
    const session = this.options.session()
    const { calls, pace } = this.options
    const paceMs = 1_000 * paceSeconds(calls.isUnderWay() ? 'live' : pace())
    if (session === null) return { attention: 'none', paceMs, spare: 0 }
    const attention = decideAttention(this.watched, calls.hasLiveCall())
    return { attention, paceMs, spare: spareShare(session.queue.snapshot().budget) }
  }
}
