import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { keptDraft, type KeepDraft, type KeptDraft, type KeptDraftState } from '#shared/sms/kept-draft.ts'
import type { DocumentStore } from '../../ports/document-store.ts'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import { createAccountDocument, type AccountDocument } from '../account-document.ts'
import { quietly, quietlyAwait } from '../ignore-storage-failure.ts'

export interface DraftKeeperOptions {
  readonly documents: DocumentStore
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

  /** Of the account that is at the desk when it resolves. */
  async read(): Promise<KeptDraftState> {
    const { account } = this
    if (account === null) return { account, draft: null }
    const draft = await this.find(account)
    return account === this.account ? { account, draft } : this.read()
  }

  /** On disk when it returns; `gone` for an account that was not signed in. */
  keep({ account, id, draft }: KeepDraft): Result<Record<string, never>, AppError> {
    if (!this.accounts.has(account)) return fail({ code: 'gone' })
    if (draft === null) this.forget(account, id)
    else {
      this.kept.write(account, draft)
      this.publish(account, draft)
    }
    return succeed({})
  }

  /** It is in the outbox now. */
  noteQueued(requestKey: string): void {
    const { account } = this
    if (account !== null) quietly(() => this.forget(account, requestKey))
  }

  /** Null: nobody is at the desk. Each account finds its draft again. */
  useAccount(account: string | null): void {
    if (account === this.account) return
    this.account = account
    if (account !== null) this.accounts.add(account)
    void this.tell()
  }

  private async tell(): Promise<void> {
    const { account } = this
    const state = await quietlyAwait(() => this.read())
    // Whoever came meanwhile is told of for themselves.
    if (account === this.account) this.options.changed(state ?? { account, draft: null })
  }

  private forget(account: string, id: string): void {
    if (this.stored(account)?.id !== id) return
    this.kept.remove(account)
    this.publish(account, null)
  }

  /** The application may have ended after a draft was queued and before it was forgotten. */
  private async find(account: string): Promise<KeptDraft | null> {
    const draft = this.stored(account)
    if (draft === null) return null
    const isQueued = (await this.options.store.requested(draft.id)).length > 0
    const now = this.stored(account)
    // What was typed meanwhile is another draft.
    if (now?.id !== draft.id || !isQueued) return now
    quietly(() => this.kept.remove(account))
    return null
  }

  private stored(account: string): KeptDraft | null {
    return this.kept.read(account)
  }

  private publish(account: string, draft: KeptDraft | null): void {
    if (account === this.account) this.options.changed({ account, draft })
  }
}
