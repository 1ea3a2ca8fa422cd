import type {
  AccountDetails,
  AccountState,
  PasswordPlace,
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
import { StorageFailure } from '../../ports/storage-failure.ts'
import type { Link, OpenLink, Session } from '../session.ts'
import type { AccountBook } from './account-book.ts'
import { blankDetails, toDetails } from './account-details.ts'
import { listWaiting } from './list-waiting.ts'
import { checkSignIn, toSignInError } from './sign-in-rules.ts'

export interface AccountServiceOptions {
  readonly book: AccountBook
  readonly secrets: SecretStore
  readonly openLink: OpenLink
  readonly clock: Clock
  readonly random: Random
  /** How many messages and faxes of an account wait to leave. */
  readonly waiting: OutboxStore['waiting']
  readonly suggestedProvider?: ProviderChoice
  /** The state for the page changed. */
  readonly changed: (state: AccountState) => void
  /** Another session, or none, is in force. The old one is already stopped. */
  readonly sessionChanged: (session: Session | null) => void
}

type Outcome = Promise<Result<AccountState, AppError>>

/** Who is signed in. Offline is not signed out: only a 401 or the operator ends a session. */
export class AccountService {
  private phase: AccountState['phase'] = 'signed-out'
  private details: AccountDetails | null = null
  private active: Session | null = null
  private readonly options: AccountServiceOptions

  constructor(options: AccountServiceOptions) {
    this.options = options
  }

  read(): AccountState {
    const { book, secrets, waiting, suggestedProvider } = this.options
    return {
      phase: this.phase,
      current: this.details,
      saved: [...book.saved()],
      waiting: listWaiting(book, waiting),
      remembering: secrets.remembering,
      ...(suggestedProvider === undefined ? {} : { suggestedProvider }),
    }
  }

  /** Takes up the last account, with what was last known of it, before anything is asked. */
  async start(): Promise<void> {
    const currentId = this.options.book.currentId()
    if (currentId !== null) await this.continueAs(currentId)
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
      opened.value.queue.stop()
      void opened.value.client.close()
      return fail(toSignInError(found.error))
    }
    await this.adopt(request, opened.value, found.value)
    return succeed(this.read())
  }

  /** Uses a saved account; without its password the page is asked for it. */
  async continueAs(savedId: string): Outcome {
    const account = this.options.book.find(savedId)
    if (account === null) return fail({ code: 'gone' })
    const details = this.options.book.details(savedId) ?? blankDetails(account)
    const password = account.provider.kind === 'practice' ? '' : await this.options.secrets.read(savedId)
    if (password === null) {
      this.enter(null, { ...details, passwordPlace: 'none' }, 'needs-password')
      return succeed(this.read())
    }
    const opened = await this.options.openLink(account.provider, { username: account.username, password })
    if (!opened.ok) return opened
    const session = { ...opened.value, savedId, accountId: details.accountId }
    this.enter(session, { ...details, providerHost: opened.value.host }, 'signed-in')
    void this.refresh()
    return succeed(this.read())
  }

  /** Ends the session and forgets its password; the account stays in the list, and so does all its data. */
  async signOut(): Outcome {
    const details = this.details
    if (details !== null) await this.dropPassword(details.savedId)
    this.enter(null, null, 'signed-out')
    return succeed(this.read())
  }

  async forget(savedId: string): Outcome {
    if (this.details?.savedId === savedId) await this.signOut()
    await this.options.secrets.forget(savedId)
    this.options.book.remove(savedId)
    this.publish()
    return succeed(this.read())
  }

  /** Reads company, balance and credit limit again; quietly keeps the old ones where that fails. */
  async refresh(): Promise<void> {
    const session = this.active
    if (session === null) return
    const found = await session.client.readAccount(session.accountId)
    if (!found.ok || this.active !== session || this.details === null) return
    this.keepDetails(toDetails(this.details, found.value, this.options.clock.now()))
    this.publish()
  }

  /** The provider answered 401 in mid-session: one prompt, everything else is kept. */
  unauthorized(): void {
    if (this.active !== null) this.enter(null, this.details, 'needs-password')
  }

  /** The session in force; null where nobody is signed in. */
  session(): Session | null {
    return this.active
  }

  async close(): Promise<void> {
    this.active?.queue.stop()
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
    const { book, random, clock } = this.options
    const login = loginOf(request)
    const savedId = book.findLogin(login.provider, login.username)?.id ?? random.uuid()
    const place = await this.keepPassword(savedId, request)
    const account: SavedAccount = { ...login, id: savedId, company: '', passwordPlace: place }
    const base = { ...blankDetails(account), accountId: found.accountId, providerHost: link.host }
    const details = toDetails(base, found.record, clock.now())
    book.put({ ...account, company: details.company })
    book.putDetails(details)
    this.enter({ ...link, savedId, accountId: found.accountId }, details, 'signed-in')
  }

  private keepPassword(savedId: string, request: SignInRequest): Promise<PasswordPlace> {
    if (request.provider.kind === 'practice') return Promise.resolve('none')
    return this.options.secrets.save(savedId, request.password, request.remember)
  }

  private async dropPassword(savedId: string): Promise<void> {
    const { book, secrets } = this.options
    await secrets.forget(savedId)
    const account = book.find(savedId)
    if (account !== null) book.put({ ...account, passwordPlace: 'none' })
  }

  private keepDetails(details: AccountDetails): void {
    this.details = details
    this.options.book.putDetails(details)
  }

  private enter(session: Session | null, details: AccountDetails | null, phase: AccountState['phase']): void {
    this.active?.queue.stop()
    this.active = session
    this.details = details
    this.phase = phase
    this.options.sessionChanged(session)
    this.publish()
    this.noteCurrent(details?.savedId ?? null)
  }

  /** The session is what it is, also where the disk refuses; only the next start will not know of it. */
  private noteCurrent(savedId: string | null): void {
    try {
      this.options.book.setCurrent(savedId)
    } catch (cause) {
      if (!(cause instanceof StorageFailure)) throw cause
    }
  }

  private publish(): void {
    this.options.changed(this.read())
  }
}

type AccountRecord = Parameters<typeof toDetails>[1]

/** The practice provider has one account, whatever stood in the form. */
function loginOf({ provider, username }: SignInRequest): Pick<SavedAccount, 'provider' | 'username'> {
  return { provider, username: provider.kind === 'practice' ? 'practice' : username.trim() }
}
