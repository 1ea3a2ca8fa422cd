import { z } from 'zod'
import { faxDraft, type FaxFormState, type FaxDraft } from '#shared/fax/fax-form.ts'
import { createAccountDocument, type AccountDocument } from '../account-document.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'

/** A draft, the seal of its document in the spool, and what that was called before it got a cover page. */
const storedFaxDraft = faxDraft.extend({
  sha256: z.string(),
  originalName: z.string().nullable().default(null),
})
export type StoredFaxDraft = Readonly<z.infer<typeof storedFaxDraft>>

const storedSchema = z.object({
  drafts: z.array(storedFaxDraft),
  lastFrom: z.string().nullable(),
})
type Stored = Readonly<z.infer<typeof storedSchema>>

const nothingStored: Stored = { drafts: [], lastFrom: null }

/** The documents of one account that were dropped and are not sent yet; each change is known at once, and on disk when its promise resolves. */
export class AccountFaxDrafts {
  private stored: Stored
  private readonly account: string
  private readonly kept: AccountDocument<Stored>

  constructor(account: string, kept: AccountDocument<Stored>) {
    this.account = account
    this.kept = kept
    this.stored = kept.read(account) ?? nothingStored
  }

  read(): Pick<FaxFormState, 'drafts'> & { readonly lastFrom: string | null } {
    return { drafts: [...this.stored.drafts], lastFrom: this.stored.lastFrom }
  }

  find(fileId: string): StoredFaxDraft | null {
    return this.stored.drafts.find((draft) => draft.fileId === fileId) ?? null
  }

  add(draft: StoredFaxDraft): Promise<void> {
    return this.keep({ ...this.stored, drafts: [...this.stored.drafts, draft] })
  }

  /** In its place, so that the row does not move under the operator's hand. */
  replace(fileId: string, next: StoredFaxDraft): Promise<void> {
    return this.keep({
      ...this.stored,
      drafts: this.stored.drafts.map((draft) => (draft.fileId === fileId ? next : draft)),
    })
  }

  remove(fileIds: ReadonlySet<string>): Promise<void> {
    return this.keep({ ...this.stored, drafts: this.without(fileIds) })
  }

  /** They are in the outbox now, so they are drafts no more, also where the disk refuses to note it. */
  noteSent(drafts: readonly FaxDraft[]): Promise<void> {
    const gone = new Set(drafts.map(({ fileId }) => fileId))
    const lastFrom = drafts.at(-1)?.from.trim() ?? this.stored.lastFrom
    this.stored = { drafts: this.without(gone), lastFrom }
    return this.kept.write(this.account, this.stored)
  }

  /** Every document that a draft needs, originals behind cover pages too. */
  fileIds(): ReadonlySet<string> {
    return new Set(filesOf(this.stored))
  }

  private without(fileIds: ReadonlySet<string>): StoredFaxDraft[] {
    return this.stored.drafts.filter((draft) => !fileIds.has(draft.fileId))
  }

  private async keep(stored: Stored): Promise<void> {
    const before = this.stored
    this.stored = stored
    try {
      await this.kept.write(this.account, stored)
    } catch (cause) {
      if (this.stored === stored) this.stored = before
      throw cause
    }
  }
}

/** The drafts of all accounts of this computer; only the signed-in one is shown. */
export class FaxDraftStore {
  private current: AccountFaxDrafts | null = null
  private account: string | null = null
  /** Of this run: a page may still save what was typed before another account signed in. */
  private readonly opened = new Map<string, AccountFaxDrafts>()
  private readonly kept: AccountDocument<Stored>

  constructor(documents: LoadedDocuments) {
    this.kept = createAccountDocument(documents, 'fax', storedSchema)
  }

  /** Null: nobody is signed in. */
  useAccount(account: string | null): void {
    this.account = account
    this.current = null
  }

  /** The drafts of the signed-in account; null while nobody is. */
  open(): AccountFaxDrafts | null {
    if (this.account === null) return null
    this.current ??= this.opened.get(this.account) ?? new AccountFaxDrafts(this.account, this.kept)
    this.opened.set(this.account, this.current)
    return this.current
  }

  /** The drafts that contain this file, of any account that was signed in during this run. */
  draftsWith(fileId: string): AccountFaxDrafts | null {
    return [...this.opened.values()].find((drafts) => drafts.find(fileId) !== null) ?? null
  }

  /** Every document that a draft of any account needs. */
  fileIds(): ReadonlySet<string> {
    const open = [...this.opened.values()].flatMap((drafts) => [...drafts.fileIds()])
    return new Set([...this.kept.all().flatMap(filesOf), ...open])
  }
}

function filesOf({ drafts }: Stored): string[] {
  return drafts.flatMap(({ fileId, originalFileId }) =>
    originalFileId === null ? [fileId] : [fileId, originalFileId],
  )
}
