import type { ProviderChoice } from '#shared/account/account.ts'
import {
  accountKey,
  createAccountRegistry,
  type AccountRegistry,
} from '../features/account/account-registry.ts'
import { AccountService } from '../features/account/account-service.ts'
import { adoptSharedDocuments } from '../features/account/adopt-shared-documents.ts'
import { AnnouncementService } from '../features/announcements/announcement-service.ts'
import { CallsService } from '../features/calls/calls-service.ts'
import { ignoreStorageFailure } from '../features/ignore-storage-failure.ts'
import type { Link, Session } from '../features/session.ts'
import { createSettingsService, type SettingsService } from '../features/settings/settings-service.ts'
import { StatusService } from '../features/status/status-service.ts'
import type { LoadedDocuments } from '../features/loaded-documents.ts'
import type { NetworkProbe } from '../ports/network-probe.ts'
import type { SecretStore } from '../ports/secret-store.ts'
import type { ProviderObserver } from '../provider/provider-client.ts'
import { BoardPoller } from './board-poller.ts'
import { createFileKeys, type FileKeys } from './files/file-keys.ts'
import { createAudioUploads, type AudioUploads } from './files/audio-uploads.ts'
import { Uploads } from './files/uploads.ts'
import { DeskLock } from './requests/desk-lock.ts'
import { createLinkOpener } from './open-link.ts'
import type { PracticeServer } from './practice-server.ts'
import { SendingServices, type SendingParts } from './sending-services.ts'
import { Watchers } from './watchers.ts'

export interface DeskParts extends SendingParts {
  readonly network: NetworkProbe
  /** What is written often and can be read from the provider again; it does not wait for the disk. */
  readonly lastKnown: LoadedDocuments
  readonly secrets: SecretStore
  readonly practice: PracticeServer
  readonly suggestedProvider?: ProviderChoice
}

const mostSeats = 50
const hourMs = 3_600_000

/** Creates the services and connects them: the only module that knows all of them. */
export class DeskServices {
  readonly settings: SettingsService
  readonly status: StatusService
  readonly announcements: AnnouncementService
  readonly calls: CallsService
  readonly account: AccountService
  readonly sending: SendingServices
  readonly poller: BoardPoller
  readonly watchers: Watchers
  readonly lock: DeskLock
  readonly fileKeys: FileKeys
  readonly uploads: Uploads
  readonly audioUploads: AudioUploads
  private readonly parts: DeskParts
  private readonly accounts: AccountRegistry
  private hadAccount = false
  /** The account whose settings are applied; null: none is signed in. */
  private key: string | null = null
  /** When a seat was last added, on the steady clock. */
  private sharedAt = -Infinity

  constructor(parts: DeskParts) {
    this.lock = new DeskLock(parts.clock)
    this.fileKeys = createFileKeys({
      followAccount: () => this.lock.follow(),
      makeKey: () => parts.random.uuid(),
    })
    this.parts = { ...parts, publisher: this.lock.guardPublisher(parts.publisher) }
    this.accounts = createAccountRegistry(parts.documents)
    this.settings = this.createSettings()
    this.status = this.createStatus()
    this.announcements = this.createAnnouncements()
    this.calls = this.createCalls()
    this.sending = new SendingServices(this.parts, () => this.settings.read().quietHours)
    const taken = (upload: string, bytes: number): void =>
      this.parts.publisher.publish({ channel: 'files.taken', payload: { upload, bytes } })
    this.audioUploads = createAudioUploads({ announcements: this.announcements, taken })
    this.uploads = new Uploads({
      fax: this.sending.fax,
      taken,
      clock: parts.clock,
    })
    this.account = this.createAccount()
    this.poller = new BoardPoller({
      clock: parts.clock,
      calls: this.calls,
      session: () => this.account.session(),
      pace: () => this.settings.read().boardPace,
    })
    this.watchers = new Watchers((watched) => {
      this.status.setWatched(watched.status)
      this.calls.setWatched(watched.board)
      this.poller.setWatched(watched)
    })
  }

  /** Takes up the last account; see `AccountService.start`. */
  async start(): Promise<void> {
    await ignoreStorageFailure(() => adoptSharedDocuments(this.parts.documents, this.accounts))
    await this.account.start()
  }

  /** The operator acted: the live calls are read at once where a page shows them. */
  nudge(): void {
    this.poller.pollNow()
  }

  /** The computer slept: the network may be another, and timers that count only waking time are late. */
  wokeUp(): void {
    this.poller.pollNow()
    this.sending.outbox.wake()
    void this.status.check()
  }

  cancelWaiting(id: string): boolean {
    return this.account.session()?.queue.cancel(id) ?? false
  }

  async close(): Promise<void> {
    this.poller.stop()
    this.calls.close()
    this.status.close()
    await this.sending.close()
    await this.account.close()
  }

  private createSettings(): SettingsService {
    return createSettingsService(this.parts.documents, (payload) => {
      this.account.session()?.queue.setSeats(payload.seats)
      this.sending.outbox.wake()
      this.poller.usePace()
      this.parts.publisher.publish({ channel: 'settings.changed', payload })
    })
  }

  private createStatus(): StatusService {
    const { clock, network, log, publisher } = this.parts
    return new StatusService({
      clock,
      network,
      logLines: () => (this.lock.isLocked ? [] : log.lines()),
      changed: (payload) => publisher.publish({ channel: 'status.changed', payload }),
      cameBack: () => {
        this.poller.pollNow()
        this.sending.outbox.wake()
      },
    })
  }

  private createAnnouncements(): AnnouncementService {
    const { clock, lastKnown, publisher } = this.parts
    return new AnnouncementService({
      clock,
      documents: lastKnown,
      changed: (payload) => publisher.publish({ channel: 'announcements.changed', payload }),
    })
  }

  private createCalls(): CallsService {
    const { clock, documents, lastKnown, publisher } = this.parts
    return new CallsService({
      clock,
      documents,
      lastKnown,
      rules: () => this.settings.read().dialRules,
      boardChanged: (payload) => publisher.publish({ channel: 'calls.changed', payload }),
      formStateChanged: (payload) => publisher.publish({ channel: 'calls.formStateChanged', payload }),
      nudge: () => this.poller.pollNow(),
    })
  }

  private createAccount(): AccountService {
    const {
      clock,
      random,
      documents,
      lastKnown,
      secrets,
      log: logger,
      outboxStore,
      practice,
      publisher,
      suggestedProvider,
    } = this.parts
    const seats = (): number => this.settings.read().seats
    return new AccountService({
      registry: this.accounts,
      secrets,
      clock,
      random,
      waiting: (key) => outboxStore.waiting(key),
      prepare: async (key) => {
        await ignoreStorageFailure(() => adoptSharedDocuments(documents, this.accounts, key))
      },
      openLink: createLinkOpener({
        clock,
        random,
        logger,
        documents: lastKnown,
        practice,
        seats,
        onOthersShareLogin: () => this.shareLogin(),
        observe: (client) => this.observe(client),
      }),
      ...(suggestedProvider === undefined ? {} : { suggestedProvider }),
      changed: (payload) => publisher.publish({ channel: 'account.changed', payload }),
      sessionChanged: (session) => this.useSession(session),
    })
  }

  /**
   * A 429 came although this desk had requests to spare: one more seat shares the login, and the page says
   * so. The quota is by the hour, so only an hour shows whether the smaller share is enough.
   */
  private shareLogin(): void {
    const { seats } = this.settings.read()
    this.status.noteSharedLogin()
    const now = this.parts.clock.monotonic()
    if (now - this.sharedAt < hourMs) return
    this.sharedAt = now
    void ignoreStorageFailure(() => this.settings.change({ seats: Math.min(seats + 1, mostSeats) }))
  }

  /** Answers of a link that is no longer, or not yet, the session's say nothing about the desk. */
  private observe(client: () => Link['client'] | null): ProviderObserver {
    const isCurrent = (): boolean => client() !== null && client() === this.account.session()?.client
    return {
      onAnswer: ({ status, at }) => {
        if (!isCurrent()) return
        this.status.noteAnswer(status, at)
        this.account.answered(status)
      },
      onSilence: ({ detail, reached, at }) => {
        if (!isCurrent()) return
        this.status.noteSilence(detail, at)
        if (!reached) this.calls.lineLost()
      },
    }
  }

  private useSession(session: Session | null): void {
    const [current, phase] = [this.account.current(), this.account.currentPhase]
    const savedId = current?.savedId ?? null
    // By its key, so that a login that was forgotten finds its things again.
    const key = current === null ? null : accountKey(current)
    if (this.lock.use(savedId)) this.forgetLast()
    this.useRules(key)
    session?.queue.setSeats(this.settings.read().seats)
    this.status.useSession(session, phase)
    this.calls.useSession(session, savedId, key)
    this.announcements.useSession(session, savedId)
    this.sending.useAccount(key, session)
    this.poller.pollNow()
    if (session === null) return
    void this.calls.readOwnNumbers()
    void this.announcements.refresh()
  }

  /** Removes states and log lines of the account that was signed in before. */
  private forgetLast(): void {
    this.status.forget()
    if (this.hadAccount) this.parts.log.beginAnew()
    this.hadAccount = !this.lock.isLocked
  }

  /** Nothing is sent between two accounts: else one account's sends would be released by the other's quiet hours. */
  private useRules(key: string | null): void {
    if (key === this.key) return
    this.key = key
    this.sending.useAccount(null, null)
    this.settings.useAccount(key)
  }
}
