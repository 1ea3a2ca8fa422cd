import type { AppError } from '#shared/app-error.ts'
import type { ChangeFaxDraft, FaxFormState, FaxDraft, FaxEnqueue } from '#shared/fax/fax-form.ts'
import type { FaxMediaType } from '#shared/fax/fax-content.ts'
import { sniffDocument } from '#shared/fax/sniff-document.ts'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import { toSenderOrNull } from '#shared/numbers/to-party.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import { jobOf } from '../../outbox/commands/job-of.ts'
import { Turns } from '../../outbox/state/turns.ts'
import { writeWireName } from '../../outbox/wire-name.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Logger } from '../../ports/logger.ts'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import type { Random } from '../../ports/random.ts'
import type { OpenFile, Spool } from '../../ports/spool.ts'
import { decideFaxes } from './decide-faxes.ts'
import { FaxDraftStore, type AccountFaxDrafts, type StoredFaxDraft } from './fax-draft-store.ts'
import { ignoreStorageFailure } from '../ignore-storage-failure.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'
import { spoolDocument } from './spool-document.ts'
import { decideFaxService, type FaxService as ServiceState } from './decide-fax-service.ts'

export interface FaxServiceOptions {
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly documents: LoadedDocuments
  readonly spool: Spool
  readonly outbox: Pick<Outbox, 'enqueue' | 'item'>
  readonly store: Pick<OutboxStore, 'fileIds' | 'hasFile' | 'requested'>
  readonly changed: (state: FaxFormState) => void
}

export interface NewDocument {
  readonly parts: AsyncIterable<Uint8Array>
  /** As the operator's computer calls it. */
  readonly name: string
  /** The draft whose document it takes the place of; null where it becomes a draft of its own. */
  readonly replaces: string | null
}

/** Whoever gets it closes the file. */
export interface OpenDocument {
  readonly file: OpenFile
  readonly mediaType: FaxMediaType
  /** Empty where it is no draft's. */
  readonly name: string
}

const gone = fail<AppError>({ code: 'gone' })
const nobody = fail<AppError>({ code: 'signed-out' })
const nothing: ReturnType<AccountFaxDrafts['read']> = { drafts: [], lastFrom: null }
const unknownService: ServiceState = { state: 'unknown', detail: null, at: null }
/** Whatever takes drafts away because they are in the outbox happens in turn. */
const sending = 'sending'
const sweepEveryMs = 6 * 3_600_000

/** Documents on their way into the outbox: dropped, spooled, addressed. */
export class FaxService {
  private service: ServiceState = unknownService
  private account: string | null = null
  private readonly turns = new Turns()
  private readonly draftStore: FaxDraftStore
  private readonly options: FaxServiceOptions
  private stopSweeping: () => void = () => undefined

  constructor(options: FaxServiceOptions) {
    this.options = options
    this.draftStore = new FaxDraftStore(options.documents)
    void this.sweep()
  }

  read(): FaxFormState {
    const { drafts, lastFrom } = this.draftStore.open()?.read() ?? nothing
    return { drafts, lastFrom: toSenderOrNull(lastFrom), service: this.service }
  }

  /**
   * Spooled and noted when it resolves, for the account that was signed in when it began to come;
   * `invalid-input` on the field `file` where it can't be faxed. Rejects with what `parts` throws.
   */
  async addDocument({ parts, name, replaces }: NewDocument): Promise<Result<FaxDraft, AppError>> {
    const accountDrafts = this.draftStore.open()
    if (accountDrafts === null) return nobody
    if (replaces !== null && accountDrafts.find(replaces) === null) return gone
    const spooled = await spoolDocument(this.options.spool, parts, name)
    if (!spooled.ok) return spooled
    // What was typed, or sent, while it was written counts.
    const covered = replaces === null ? null : accountDrafts.find(replaces)
    if (replaces !== null && covered === null) return gone
    const file = spooled.value
    const draft: StoredFaxDraft =
      covered === null
        ? { ...this.blankDraft(accountDrafts), ...file, name }
        : { ...covered, ...file, name, pages: null, ...originalOf(covered) }
    if (covered === null) await accountDrafts.add(draft)
    else await accountDrafts.replace(covered.fileId, draft)
    this.publish()
    return succeed(draft)
  }

  /** What was typed before its account signed out is still kept for it. */
  async changeDraft({ fileId, ...change }: ChangeFaxDraft): Promise<Result<Record<string, never>, AppError>> {
    const accountDrafts = this.draftStore.draftsWith(fileId)
    const draft = accountDrafts?.find(fileId) ?? null
    if (accountDrafts === null || draft === null) return gone
    const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    await accountDrafts.replace(fileId, { ...draft, ...named })
    this.publish()
    return succeed({})
  }

  /** The document before its cover page takes the draft's place again. */
  async restoreDraft(fileId: string): Promise<Result<FaxDraft, AppError>> {
    const { spool } = this.options
    const accountDrafts = this.draftStore.open()
    const original = accountDrafts?.find(fileId)?.originalFileId ?? null
    const bytes = original === null ? null : await spool.read(original)
    if (bytes === null) return gone
    const spooled = await spool.put(bytes)
    const covered = accountDrafts?.find(fileId) ?? null
    if (accountDrafts === null || covered?.originalFileId !== original) return gone
    const name = covered.originalName ?? covered.name
    const type = sniffDocument(bytes, name)
    const draft: StoredFaxDraft = {
      ...covered,
      ...spooled,
      mediaType: type.ok ? type.value : covered.mediaType,
      bytes: bytes.byteLength,
      name,
      pages: null,
      originalFileId: null,
      originalName: null,
    }
    await accountDrafts.replace(fileId, draft)
    this.publish()
    return succeed(draft)
  }

  /** The document stays in the spool for a day. */
  async removeDraft(fileId: string): Promise<void> {
    await this.draftStore.open()?.remove(new Set([fileId]))
    this.publish()
  }

  /** The document of a draft or of an item of the outbox; of this account, for all share one spool. */
  async openDocument(fileId: string): Promise<Result<OpenDocument, AppError>> {
    const accountDrafts = this.draftStore.open()
    const { account } = this
    if (accountDrafts === null || account === null) return nobody
    const { spool, store } = this.options
    const isOwn = accountDrafts.fileIds().has(fileId) || (await store.hasFile(account, fileId))
    const file = isOwn ? await spool.open(fileId) : null
    if (file === null) return gone
    const draft = accountDrafts.find(fileId)
    const type = draft === null ? sniffDocument(file.bytes, '') : succeed(draft.mediaType)
    if (account === this.account && type.ok) {
      return succeed({ file, mediaType: type.value, name: draft?.name ?? '' })
    }
    await file.close()
    return account === this.account ? gone : nobody
  }

  /**
   * All or none; they are in the outbox, on disk, when it resolves. One after the other: what the first has
   * queued is no draft any more for the next.
   */
  enqueue(request: FaxEnqueue): Promise<Result<{ ids: string[] }, AppError>> {
    return this.turns.take([sending], () => this.queue(request))
  }

  private async queue({ key, fileIds, times }: FaxEnqueue): Promise<Result<{ ids: string[] }, AppError>> {
    const { account } = this
    const made = await this.options.store.requested(key)
    if (made.length > 0) return succeed({ ids: [...made] })
    const accountDrafts = this.draftStore.open()
    if (accountDrafts === null || account !== this.account) return nobody
    const drafts = fileIds.map((fileId) => accountDrafts.find(fileId)).filter((draft) => draft !== null)
    if (drafts.length < fileIds.length) return gone
    const { random, outbox } = this.options
    const items = decideFaxes(drafts, ({ name, mediaType }) => writeWireName(name, mediaType, random))
    if (!items.ok) return items
    const repeated = drafts.length === 1 ? (drafts[0]?.repeats ?? null) : null
    const repeats = repeated === null ? null : { id: repeated, putAway: true }
    const job = jobOf(key, items.value)
    const queued = await outbox.enqueue({ requestKey: key, items: items.value, times, repeats, job })
    if (!queued.ok) return queued
    await this.noteSent(accountDrafts, drafts)
    this.publish()
    return succeed({ ids: [...queued.value.ids] })
  }

  /** Makes a draft of an item's document; the item stays until the draft is sent. */
  async draftAgain(id: string): Promise<Result<FaxDraft, AppError>> {
    const { spool, outbox } = this.options
    const accountDrafts = this.draftStore.open()
    const item = (await outbox.item(id))?.item
    if (accountDrafts === null || item?.kind !== 'fax') return gone
    const bytes = await spool.read(item.file.fileId)
    if (bytes === null) return gone
    const { name, mediaType, pages } = item.file
    const spooled = { ...(await spool.put(bytes)), bytes: bytes.byteLength }
    const address = { to: item.to.number, from: item.from.number }
    const draft = {
      ...this.blankDraft(accountDrafts),
      ...spooled,
      ...address,
      name,
      mediaType,
      pages,
      repeats: id,
    }
    await accountDrafts.add(draft)
    this.publish()
    return succeed(draft)
  }

  /** What became of faxes says whether the account has the service at all. */
  noteItems(items: readonly OutboxItem[]): void {
    const next = decideFaxService(this.service, items)
    if (next === this.service) return
    this.service = next
    this.publish()
  }

  /** Null: nobody is signed in. Another account has other drafts, and may have another service. */
  useAccount(account: string | null): void {
    this.service = unknownService
    this.account = account
    this.draftStore.useAccount(account)
    this.publish()
    void ignoreStorageFailure(() => this.turns.take([sending], () => this.dropSentDrafts()))
  }

  close(): void {
    this.stopSweeping()
  }

  private blankDraft(
    accountDrafts: AccountFaxDrafts,
  ): Omit<StoredFaxDraft, 'fileId' | 'name' | 'mediaType' | 'bytes' | 'sha256'> {
    const from = accountDrafts.read().lastFrom ?? ''
    const original = { originalFileId: null, originalName: null }
    return { ...original, addedAt: this.options.clock.now(), to: '', from, pages: null, repeats: null }
  }

  /** What is queued is queued; the next start takes out of the drafts what is in the outbox. */
  private async noteSent(accountDrafts: AccountFaxDrafts, drafts: readonly StoredFaxDraft[]): Promise<void> {
    try {
      await accountDrafts.noteSent(drafts)
    } catch {
      this.options.logger.warn('fax.drafts-not-kept')
    }
  }

  /** The application ended after its documents were queued and before they were taken out of the drafts. */
  private async dropSentDrafts(): Promise<void> {
    const accountDrafts = this.draftStore.open()
    if (accountDrafts === null) return
    const sent = await this.options.store.fileIds()
    const both = new Set([...accountDrafts.fileIds()].filter((fileId) => sent.has(fileId)))
    if (both.size === 0) return
    await accountDrafts.remove(both)
    this.publish()
  }

  private async sweep(): Promise<void> {
    const { store, spool, clock, logger } = this.options
    this.stopSweeping = clock.after(sweepEveryMs, () => void this.sweep())
    try {
      // Drafts first: one that is queued meanwhile is named by both rather than by neither.
      const drafts = this.draftStore.fileIds()
      const named = new Set([...drafts, ...(await store.fileIds())])
      await spool.sweep(named, clock.now())
    } catch {
      logger.warn('fax.spool-not-swept')
    }
  }

  private publish(): void {
    this.options.changed(this.read())
  }
}

/** Behind any number of cover pages it is the first document. */
function originalOf({ fileId, name, originalFileId, originalName }: StoredFaxDraft) {
  return { originalFileId: originalFileId ?? fileId, originalName: originalName ?? name }
}
