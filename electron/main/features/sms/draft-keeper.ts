import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { keptDraft, type KeepDraft, type KeptDraft, type KeptDraftState } from '#shared/sms/kept-draft.ts'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import { createAccountDocument, type AccountDocument } from '../account-document.ts'
import { ignoreStorageFailure } from '../ignore-storage-failure.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'

export interface DraftKeeperOptions {
  readonly documents: LoadedDocuments
  readonly store: Pick<OutboxStore, 'requested'>
  readonly changed: (state: KeptDraftState) => void
}

/** The message that is being written, one an account, so that a reload, a crash or a sign-out loses nothing. */
export class DraftKeeper {
  private account: string | null = null
  /** Of this run: a page may still save what was typed before another account signed in. */
  private readonly accounts = new Set<string>()
  private readonly kept: AccountDocument<KeptDraft>
  private readonly options: DraftKeeperOptions

  constructor(options: DraftKeeperOptions) {
    this.options = options
    this.kept = createAccountDocument(options.documents, 'sms-draft', keptDraft)
  }

  /** Of the signed-in account when it resolves. */
  async read(): Promise<KeptDraftState> {
    const { account } = this
    if (account === null) return { account, draft: null }
    const draft = await this.find(account)
    return account === this.account ? { account, draft } : this.read()
  }

  /** On disk when it resolves; `gone` for an account that was not signed in. */
  async keep({ account, id, draft }: KeepDraft): Promise<Result<Record<string, never>, AppError>> {
    if (!this.accounts.has(account)) return fail({ code: 'gone' })
    if (draft === null) await this.forget(account, id)
    else {
      await this.kept.write(account, draft)
      this.publish(account)
    }
    return succeed({})
  }

  /** It is in the outbox now. */
  async noteQueued(requestKey: string): Promise<void> {
    const { account } = this
    if (account !== null) await ignoreStorageFailure(() => this.forget(account, requestKey))
  }

  /** Null: nobody is signed in. Each account finds its draft again. */
  useAccount(account: string | null): void {
    if (account === this.account) return
    this.account = account
    if (account !== null) this.accounts.add(account)
    void this.tell()
  }

  private async tell(): Promise<void> {
    const { account } = this
    const state = await ignoreStorageFailure(() => this.read())
    // Whoever came meanwhile is told of for themselves.
    if (account === this.account) this.options.changed(state ?? { account, draft: null })
  }

  private async forget(account: string, id: string): Promise<void> {
    if (this.kept.read(account)?.id !== id) return
    await this.kept.remove(account)
    this.publish(account)
  }

  /** The application may have ended after a draft was queued and before it was forgotten. */
  private async find(account: string): Promise<KeptDraft | null> {
    const draft = this.kept.read(account)
    if (draft === null) return null
    const isQueued = (await this.options.store.requested(draft.id)).length > 0
    const now = this.kept.read(account)
    // What was typed meanwhile is another draft.
    if (now?.id !== draft.id || !isQueued) return now
    await ignoreStorageFailure(() => this.kept.remove(account))
    return null
  }

  private publish(account: string): void {
    if (account === this.account) this.options.changed({ account, draft: this.kept.read(account) })
  }
}
