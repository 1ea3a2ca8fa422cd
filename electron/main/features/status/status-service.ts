import type { AccountState } from '#shared/account/account.ts'
import { reasonOfCode } from '#shared/failure-reason.ts'
import type { Connection, ConnectionProblem, RequestBudget, StatusState } from '#shared/status/status.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import type { NetworkProbe } from '../../ports/network-probe.ts'
import type { ServiceStatusRecord } from '../../provider/provider-client.ts'
import type { Session } from '../session.ts'
import { decideChecks } from './decide-checks.ts'
import { decideConnection, noteOutcome, unknownReachability, type Reachability } from './decide-connection.ts'

export interface StatusServiceOptions {
  readonly clock: Clock
  readonly network: NetworkProbe
  readonly logLines: () => readonly string[]
  readonly changed: (state: StatusState) => void
  /** Called when the provider can be reached again, so that readings can be made at once. */
  readonly cameBack: () => void
}

/** Milliseconds between small requests that find out whether the provider can be reached again. */
const retryWhileOfflineMs = 5_000
const publishEveryMs = 250

const noBudget: RequestBudget = {
  limit: 0,
  left: 0,
  serverLeft: null,
  serverResetsAt: null,
  heldUntil: null,
  minutes: [],
  othersShareLogin: false,
}

const unreadService: StatusState['service'] = { messages: [], more: 0, unread: 0, asOf: null, failure: null }

/** The state of the network, the provider, the account and the budget, each told apart. */
export class StatusService {
  private session: Session | null = null
  private phase: AccountState['phase'] = 'signed-out'
  private reach: Reachability = unknownReachability
  private names: boolean | null = null
  private problem: ConnectionProblem | null = null
  private service = unreadService
  private publicIp: string | null = null
  private shown: Connection | null = null
  private isLoginShared = false
  private isWatched = false
  private endQueueWatch: Cancel | null = null
  private stopRetry: Cancel | null = null
  private stopPublish: Cancel | null = null
  private readonly options: StatusServiceOptions

  constructor(options: StatusServiceOptions) {
    this.options = options
  }

  useSession(session: Session | null, phase: AccountState['phase']): void {
    this.phase = phase
    if (session !== this.session) {
      this.session = session
      this.endQueueWatch?.()
      this.endQueueWatch = session?.queue.subscribe(() => this.touch()) ?? null
      this.reach = unknownReachability
      this.names = null
      this.problem = null
      this.service = unreadService
      this.isLoginShared = false
      void this.lookUpName()
    }
    this.touch()
  }

  /** Another account, or none: what was observed for the one before is forgotten. */
  forget(): void {
    this.problem = null
    this.publicIp = null
    this.service = unreadService
  }

  /** While the status page is visible every figure is kept fresh; otherwise only the status chip is. */
  setWatched(isWatched: boolean): void {
    const isNew = isWatched && !this.isWatched
    this.isWatched = isWatched
    if (isNew) void this.check()
  }

  /** The notice stays for the session, although the number of seats has been raised. */
  noteSharedLogin(): void {
    this.isLoginShared = true
    this.touch()
  }

  noteAnswer(status: number, at: number): void {
    const wasAway = this.reach.unreachableSince !== null
    this.reach = noteOutcome(this.reach, status >= 500 ? 'fault' : 'answered', at)
    this.problem = status >= 500 ? { kind: 'fault', status } : null
    this.touch()
    if (!wasAway) return
    this.options.cameBack()
    if (this.isWatched) void this.check()
  }

  /** `code`: of the system or a library, such as `ENOTFOUND`. */
  noteSilence(code: string, at: number): void {
    this.reach = noteOutcome(this.reach, 'unreachable', at)
    this.problem = { kind: 'no-answer', reason: reasonOfCode(code) }
    this.touch()
    void this.lookUpName()
    this.planRetry()
  }

  /** Reads everything again that the page shows. */
  async check(): Promise<void> {
    const session = this.session
    await this.lookUpName()
    if (session === null) return
    const [address, messages] = await Promise.all([
      session.client.ipAddress({ lane: 'page' }),
      session.client.serviceStatus({ lane: 'page' }),
    ])
    if (session !== this.session) return
    if (address.ok) this.publicIp = address.value
    this.service = messages.ok
      ? toService(messages.value, this.options.clock.now())
      : { ...this.service, failure: messages.error }
    this.touch()
  }

  read(): StatusState {
    const snapshot = this.session?.queue.snapshot()
    const told = snapshot?.budget ?? noBudget
    const budget = { ...told, othersShareLogin: told.othersShareLogin || this.isLoginShared }
    return {
      connection: decideConnection(this.phase, this.reach, budget.heldUntil, this.options.clock.now()),
      checks: decideChecks({
        phase: this.phase,
        reach: this.reach,
        hasNetwork: this.options.network.hasNetwork(),
        host: this.session?.host ?? null,
        resolves: this.names,
      }),
      lastAnswerAt: this.reach.lastAnswerAt,
      lastProblem: this.problem,
      budget,
      waiting: [...(snapshot?.waiting ?? [])],
      service: this.service,
      publicIp: this.publicIp,
      log: this.options.logLines().slice(-200),
    }
  }

  close(): void {
    this.endQueueWatch?.()
    this.stopRetry?.()
    this.stopPublish?.()
    this.session = null
  }

  /** The status chip changes at once; the figures change no faster than a person can read. */
  private touch(): void {
    const state = this.read()
    if (JSON.stringify(state.connection) !== JSON.stringify(this.shown)) this.publish(state)
    else if (this.isWatched) {
      this.stopPublish ??= this.options.clock.after(publishEveryMs, () => {
        this.stopPublish = null
        this.publish(this.read())
      })
    }
  }

  private publish(state: StatusState): void {
    this.shown = state.connection
    this.options.changed(state)
  }

  private async lookUpName(): Promise<void> {
    const host = this.session?.host
    if (host === undefined) return
    this.names = await this.options.network.resolves(host.replace(/:\d+$/, ''))
    this.touch()
  }

  private planRetry(): void {
    if (this.session === null) return
    this.stopRetry ??= this.options.clock.after(retryWhileOfflineMs, () => {
      this.stopRetry = null
      if (this.reach.unreachableSince === null || this.session === null) return
      void this.session.client.ipAddress({ lane: 'follow' }).finally(() => {
        if (this.reach.unreachableSince !== null) this.planRetry()
      })
    })
  }
}

function toService({ messages, more, unread }: ServiceStatusRecord, asOf: number): StatusState['service'] {
  return { messages: [...messages], more, unread, asOf, failure: null }
}
