import type { Clock } from '../ports/clock.ts'
import type { AcceptedWrite } from './accepted-log.ts'
import type { AccountProfile } from './account/account.ts'
import type { FaultScript } from './faults/fault-rules.ts'
import type { FaxService } from './faxes/fax-service.ts'
import type { RateLimitOptions } from './http/rate-limit.ts'
import { demoProfile } from './seed/demo-profile.ts'
import type { BackgroundOptions } from './seed/background-traffic.ts'

export interface PracticeOptions {
  /** The real time; the provider's own time follows it at `speed`. */
  readonly clock: Clock
  /** 0, the default: the system chooses a free port. */
  readonly port?: number
  /** The same seed and start give the same calls; 1 where it is left out. */
  readonly seed?: number
  /** Seconds of the provider's time for one second of real time; 1 where absent. */
  readonly speed?: number
  /** Other calls of the office, on the first account; false for none. About six at once where absent. */
  readonly background?: Partial<BackgroundOptions> | false
  /** Days of past CDRs, messages and faxes; 28 where absent. */
  readonly historyDays?: number
  readonly rateLimit?: Partial<RateLimitOptions>
  readonly faults?: FaultScript
  /** Whether faxes are accepted at the start; `on` where absent. */
  readonly faxService?: FaxService
  /** Called for every message and fax that is accepted, before the request is answered. */
  readonly onAccepted?: (write: AcceptedWrite) => void
  /** The demo account where absent. Missing fields are those of the demo account. */
  readonly accounts?: readonly Partial<AccountProfile>[]
  /** False: requests need no credentials and belong to the first account. */
  readonly requireAuth?: boolean
}

export interface PracticeSettings {
  readonly port: number
  readonly seed: number
  readonly speed: number
  readonly background: BackgroundOptions | null
  readonly historyDays: number
  readonly rateLimit: RateLimitOptions
  readonly accounts: readonly AccountProfile[]
  readonly requireAuth: boolean
}

export function completeOptions(options: PracticeOptions): PracticeSettings {
  const background = {
    calls: 6,
    talkSeconds: 90,
    ...(options.background === false ? {} : options.background),
  }
  return {
    port: options.port ?? 0,
    seed: options.seed ?? 1,
    speed: options.speed ?? 1,
    background: options.background === false || background.calls === 0 ? null : background,
    historyDays: options.historyDays ?? 28,
    rateLimit: { limit: 5000, window: 'sliding', headers: true, ...options.rateLimit },
    accounts: (options.accounts ?? [{}]).map((account) => ({ ...demoProfile, ...account })),
    requireAuth: options.requireAuth ?? true,
  }
}
