import type {
  AccountDetails,
  AccountState,
  PasswordPlace,
  PasswordQuestion,
  ProviderChoice,
  SavedAccount,
  SignInRequest,
} from '#shared/account/account.ts'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import type { Random } from '../../ports/random.ts'
import type { SecretStore } from '../../ports/secret-store.ts'
import { ignoreStorageFailure } from '../ignore-storage-failure.ts'
import type { Link, OpenLink, Session } from '../session.ts'
import { accountKey, type AccountRegistry } from './account-registry.ts'
import { blankDetails, toDetails } from './account-details.ts'
import { listWaiting } from './list-waiting.ts'
import { checkSignIn, toSignInError } from './sign-in-rules.ts'

export interface AccountServiceOptions {
  readonly registry: AccountRegistry
  readonly secrets: SecretStore
  readonly openLink: OpenLink
  readonly clock: Clock
  readonly random: Random
  /** How many messages and faxes of an account wait to leave. */
  readonly waiting: OutboxStore['waiting']
  readonly suggestedProvider?: ProviderChoice
  /** What has to be stored before an account, by its `accountKey`, comes to the desk. */
  readonly prepare: (key: string) => Promise<void>
  /** The state for the page changed. */
  readonly changed: (state: AccountState) => void
  /** Another session, or none, is in force. The old one is already stopped. */
  readonly sessionChanged: (session: Session | null) => void
}

type Outcome = Promise<Result<AccountState, AppError>>

/**
 * Who is signed in. Offline is not signed out: only a 401 or the operator ends a session. What ended by the
 * operator, or was never accepted in this run, opens again only with a password that the provider accepts.
 */
export class AccountService {
  private phase: AccountState['phase'] = 'signed-out'
  private asks: PasswordQuestion | null = null
  /** The provider has accepted the session's password. */
  private isAccepted = false
  private details: AccountDetails | null = null
  private active: Session | null = null
  private readonly options: AccountServiceOptions

  constructor(options: AccountServiceOptions) {
    this.options = options
  }

  /** As it is when it resolves. */
  async read(): Promise<AccountState> {
    const { registry, secrets, suggestedProvider } = this.options
    const waiting = await listWaiting(registry, this.options.waiting)
    return {
      phase: this.phase,
      current: this.details,
      saved: [...registry.saved()],
      waiting,
      remembering: secrets.remembering,
      ...(suggestedProvider === undefined ? {} : { suggestedProvider }),
      ...(this.asks === null ? {} : { asks: this.asks }),
    }
  }

  /** The account that is signed in; null while the desk is locked. */
  current(): AccountDetails | null {
    return this.details
  }

  get currentPhase(): AccountState['phase'] {
    return this.phase
  }

  /**
   * Takes up the last account, with what was last known of it, before anything is asked: a password that was
   * kept is guarded by the system user's own sign-in. Without one the desk stays locked.
   */
  async start(): Promise<void> {
    const account = this.options.registry.find(this.options.registry.currentId() ?? '')
    if (account === null) return
    const password = await this.keptPassword(account)
    if (password === null) this.asks = { savedId: account.id, why: 'not-kept' }
    else await this.takeUp(account, password)
  }

  async signIn(request: SignInRequest): Outcome {
    const problem = checkSignIn(request)
    if (problem !== null) return fail(problem)
    const opened = await this.options.openLink(request.provider, {
      ...loginOf(request),
      password: request.password,
    })
    if (!opened.ok) return opened
    const found = await this.locate(opened.value)
    if (!found.ok) {
      void opened.value.queue.stop()
      void opened.value.client.close()
      return fail(toSignInError(found.error))
    }
    await this.adopt(request, opened.value, found.value)
    return succeed(await this.read())
  }

  /**
   * Uses a saved account. `signed-out` where its password has to be typed: it is not kept, or the operator
   * signed out, after which no kept password opens anything.
   */
  async continueAs(savedId: string): Outcome {
    const account = this.options.registry.find(savedId)
    if (account === null) return fail({ code: 'gone' })
    const password = this.isLocked(account) ? null : await this.keptPassword(account)
    return password === null ? fail({ code: 'signed-out' }) : this.takeUp(account, password)
  }

  /** Locks at once; then forgets the password. The account stays in the list, and so does all its data. */
  async signOut(): Outcome {
    const left = this.details
    if (left === null) return succeed(await this.read())
    const { savedId, provider } = left
    this.enter(null, null, 'signed-out', provider.kind === 'practice' ? null : { savedId, why: 'signed-out' })
    await this.dropPassword(savedId)
    this.publish()
    return succeed(await this.read())
  }

  async forget(savedId: string): Outcome {
    if (this.details?.savedId === savedId) await this.signOut()
    await this.options.secrets.forget(savedId)
    await this.options.registry.remove(savedId)
    if (this.asks?.savedId === savedId) this.asks = null
    this.publish()
    return succeed(await this.read())
  }

  /** Reads company, balance and credit limit again; quietly keeps the old ones where that fails. */
  async refresh(): Promise<void> {
    const session = this.active
    if (session === null) return
    const found = await session.client.readAccount(session.accountId)
    if (!found.ok || this.active !== session || this.details === null) return
    this.details = toDetails(this.details, found.value, this.options.clock.now())
    this.publish()
    await this.options.registry.putDetails(this.details)
  }

  /**
   * What the provider answered to the session in force. A 401 in mid-session is one prompt, and everything
   * else is kept. A password that was kept and is not accepted at its first use opens nothing.
   */
  answered(status: number): void {
    if (status >= 200 && status < 400) this.isAccepted = true
    if (status !== 401 || this.active === null) return
    const { savedId } = this.active
    if (this.isAccepted) return this.enter(null, this.details, 'needs-password')
    this.enter(null, null, 'signed-out', { savedId, why: 'refused' })
  }

  /** The session in force; null where nobody is signed in. */
  session(): Session | null {
    return this.active
  }

  async close(): Promise<void> {
    await this.active?.queue.stop()
    await this.active?.client.close()
  }

  private async locate(link: Link): Promise<Result<{ accountId: string; record: AccountRecord }, AppError>> {
    const located = await link.client.locateAccount()
    if (!located.ok) return located
    const record = await link.client.readAccount(located.value.accountId)
    return record.ok ? succeed({ accountId: located.value.accountId, record: record.value }) : record
  }

  private async adopt(
    request: SignInRequest,
    link: Link,
    found: { accountId: string; record: AccountRecord },
  ): Promise<void> {
    const { registry, random, clock } = this.options
    const login = loginOf(request)
    const savedId = registry.findLogin(login.provider, login.username)?.id ?? random.uuid()
    const place = await this.keepPassword(savedId, request)
    const account: SavedAccount = { ...login, id: savedId, company: '', passwordPlace: place }
    const base = { ...blankDetails(account), accountId: found.accountId, providerHost: link.host }
    const details = toDetails(base, found.record, clock.now())
    await registry.put({ ...account, company: details.company })
    await registry.putDetails(details)
    await this.prepare(details)
    this.enter({ ...link, savedId, accountId: found.accountId }, details, 'signed-in')
    this.isAccepted = true
  }

  /** The practice provider has no password, and nothing real. */
  private isLocked({ provider }: SavedAccount): boolean {
    return this.details === null && provider.kind !== 'practice'
  }

  private keptPassword({ id, provider }: SavedAccount): Promise<string | null> {
    return provider.kind === 'practice' ? Promise.resolve('') : this.options.secrets.read(id)
  }

  private async takeUp(account: SavedAccount, password: string): Outcome {
    const { provider, username, passwordPlace } = account
    const details = this.options.registry.details(account.id)
    // Without its number nothing of the account can be found: it is asked for as at the first time.
    if (details === null || details.accountId === '') {
      const remember = passwordPlace === 'keyring' || passwordPlace === 'key-file'
      return this.signIn({ provider, username, password, remember })
    }
    const opened = await this.options.openLink(provider, { username, password })
    if (!opened.ok) return opened
    const session = { ...opened.value, savedId: account.id, accountId: details.accountId }
    await this.prepare(details)
    this.enter(session, { ...details, providerHost: opened.value.host }, 'signed-in')
    void ignoreStorageFailure(() => this.refresh())
    return succeed(await this.read())
  }

  private keepPassword(savedId: string, request: SignInRequest): Promise<PasswordPlace> {
    if (request.provider.kind === 'practice') return Promise.resolve('none')
    return this.options.secrets.save(savedId, request.password, request.remember)
  }

  private async dropPassword(savedId: string): Promise<void> {
    const { registry, secrets } = this.options
    await secrets.forget(savedId)
    const account = registry.find(savedId)
    if (account !== null) await registry.put({ ...account, passwordPlace: 'none' })
  }

  private enter(
    session: Session | null,
    details: AccountDetails | null,
    phase: AccountState['phase'],
    asks: PasswordQuestion | null = null,
  ): void {
    void this.active?.queue.stop()
    this.active = session
    this.details = details
    this.phase = phase
    this.isAccepted = false
    this.asks = asks
    this.options.sessionChanged(session)
    this.publish()
    this.noteCurrent(details?.savedId ?? null)
  }

  /** Where the disk refuses, only the next start will not know whose session it was. */
  private noteCurrent(savedId: string | null): void {
    void ignoreStorageFailure(() => this.options.registry.setCurrent(savedId))
  }

  private async prepare(details: AccountDetails): Promise<void> {
    const key = accountKey(details)
    if (key !== null) await this.options.prepare(key)
  }

  private publish(): void {
    void this.read().then((state) => this.options.changed(state))
  }
}

type AccountRecord = Parameters<typeof toDetails>[1]

/** The practice provider has one account, whatever stood in the form. */
function loginOf({ provider, username }: SignInRequest): Pick<SavedAccount, 'provider' | 'username'> {
  return { provider, username: provider.kind === 'practice' ? 'practice' : username.trim() }
}
