import type { Account } from './account/account.ts'
import { createAccount } from './create-account.ts'
import { createRoutes } from './create-routes.ts'
import { createFaultMatcher, type FaultMatcher } from './faults/fault-matcher.ts'
import { parseFaultRules, type FaultScript } from './faults/fault-rules.ts'
import type { FaxService } from './faxes/fax-service.ts'
import type { GroundTruth } from './ground-truth.ts'
import { startServer } from './http/practice-server.ts'
import { createRateLimiter } from './http/rate-limit.ts'
import { completeOptions, type PracticeOptions, type PracticeSettings } from './practice-options.ts'
import { createGroundTruth, createProviderLog, type ProviderLog } from './provider-log.ts'
import { createBackgroundTraffic, type BackgroundTraffic } from './seed/background-traffic.ts'
import { createSeededRandom } from './seed/seeded-random.ts'
import { createPracticeClock, type PracticeClock } from './time/practice-clock.ts'

export interface PracticeProvider {
  /** With a slash at the end: `http://127.0.0.1:PORT/`. */
  readonly url: string
  /** The provider's own time, epoch milliseconds; it runs at the chosen speed. */
  readonly now: () => number
  /** Replaces all fault rules. Throws where the script is not valid. */
  setFaults(script: FaultScript): void
  /** Decides whether POST `/faxes` is accepted from now on. */
  setFaxService(service: FaxService): void
  /** Moves the provider's clock forward; in milliseconds of that clock. */
  advance(ms: number): void
  readonly store: GroundTruth
  close(): Promise<void>
}

/**
 * Milliseconds of background traffic before the opening, so that there are live calls from the first request
 * on.
 */
const warmUpMs = 600_000

/**
 * Starts a provider that serves the documented API on 127.0.0.1. Rejects with the system's error where the
 * port is taken, and where the fault rules are not valid.
 */
export async function createPracticeProvider(options: PracticeOptions): Promise<PracticeProvider> {
  const settings = completeOptions(options)
  const clock = createPracticeClock({ outside: options.clock, speed: settings.speed, startAgoMs: warmUpMs })
  const log = createProviderLog(clock, options.onAccepted ?? (() => undefined))
  const accounts = createAccounts(settings, clock, log)
  const ids = createSeededRandom(settings.seed, `announcements ${clock.now()}`)
  const switches = createSwitches(options)
  clock.advance(warmUpMs)
  const server = await startServer(
    {
      ...settings,
      accounts,
      clock,
      outside: options.clock,
      routes: createRoutes({ clock, ids, onValidate: log.validated.add, faxService: switches.faxService }),
      rateLimiter: createRateLimiter(settings.rateLimit, options.clock),
      faults: switches.faults,
      onRequest: log.addRequest,
    },
    settings.port,
  ).catch((error: unknown) => {
    clock.stop()
    throw error
  })
  return {
    url: server.url,
    now: () => clock.now(),
    setFaults: switches.setFaults,
    setFaxService: switches.setFaxService,
    advance: (ms) => clock.advance(ms),
    store: createGroundTruth(accounts, log),
    async close() {
      clock.stop()
      await server.close()
    },
  }
}

/** The settings that can be changed while the provider runs. */
function createSwitches(options: PracticeOptions) {
  let faxService = options.faxService ?? 'on'
  let faults = compileFaults(options.faults ?? [])
  return {
    faults: () => faults,
    faxService: () => faxService,
    setFaults: (script: FaultScript): void => {
      faults = compileFaults(script)
    },
    setFaxService: (service: FaxService): void => {
      faxService = service
    },
  }
}

function compileFaults(script: FaultScript): FaultMatcher {
  const rules = parseFaultRules(script)
  if (!rules.ok) throw new Error(rules.error)
  return createFaultMatcher(rules.value)
}

function createAccounts(
  settings: PracticeSettings,
  clock: PracticeClock,
  log: ProviderLog,
): readonly Account[] {
  const { seed, historyDays, background } = settings
  let traffic: BackgroundTraffic | null = null
  const accounts = settings.accounts.map((profile) =>
    createAccount(profile, {
      clock,
      seed,
      historyDays,
      onPlace: (call) => log.calls.add({ call, accountId: profile.id }),
      onEnd: (call) => traffic?.onEnd(call),
      onSms: (sms) => log.accepted.addSms(profile.id, sms),
      onFax: (fax) => log.accepted.addFax(profile.id, fax),
    }),
  )
  const [first] = accounts
  if (first !== undefined && background !== null) {
    traffic = createBackgroundTraffic(background, first.runner, clock, createSeededRandom(seed, 'background'))
    traffic.start()
  }
  return accounts
}
