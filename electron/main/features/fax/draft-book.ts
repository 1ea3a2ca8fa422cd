import { z } from 'zod'
import { faxDraft, type FaxDesk, type FaxDraft } from '#shared/fax/fax-desk.ts'
import { createAccountDocument, type AccountDocument } from '../account-document.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'

/** A draft, the seal of its document in the spool, and what that was called before it got a cover page. */
const storedFaxDraft = faxDraft.extend({
  sha256: z.string(),
  originalName: z.string().nullable().default(null),
})
export type StoredFaxDraft = Readonly<z.infer<typeof storedFaxDraft>>

const bookSchema = z.object({
  drafts: z.array(storedFaxDraft),
  lastFrom: z.string().nullable(),
})
type Book = Readonly<z.infer<typeof bookSchema>>

const emptyBook: Book = { drafts: [], lastFrom: null }

/** The documents of one account that were dropped and are not sent yet; each change is known at once, and on disk when its promise resolves. */
export class DraftBook {
  private book: Book
  private readonly account: string
  private readonly kept: AccountDocument<Book>

  constructor(account: string, kept: AccountDocument<Book>) {
    this.account = account
    this.kept = kept
    this.book = kept.read(account) ?? emptyBook
  }

  read(): Pick<FaxDesk, 'drafts'> & { readonly lastFrom: string | null } {
    return { drafts: [...this.book.drafts], lastFrom: this.book.lastFrom }
  }

  find(fileId: string): StoredFaxDraft | null {
    return this.book.drafts.find((draft) => draft.fileId === fileId) ?? null
  }

  add(draft: StoredFaxDraft): Promise<void> {
    return this.keep({ ...this.book, drafts: [...this.book.drafts, draft] })
  }

  /** In its place, so that the row does not move under the operator's hand. */
  replace(fileId: string, next: StoredFaxDraft): Promise<void> {
    return this.keep({
      ...this.book,
      drafts: this.book.drafts.map((draft) => (draft.fileId === fileId ? next : draft)),
    })
  }

  remove(fileIds: ReadonlySet<string>): Promise<void> {
    return this.keep({ ...this.book, drafts: this.without(fileIds) })
  }

  /** They are in the outbox now, so they are drafts no more, also where the disk refuses to note it. */
  noteSent(drafts: readonly FaxDraft[]): Promise<void> {
    const gone = new Set(drafts.map(({ fileId }) => fileId))
    const lastFrom = drafts.at(-1)?.from.trim() ?? this.book.lastFrom
    this.book = { drafts: this.without(gone), lastFrom }
    return this.kept.write(this.account, this.book)
  }

  /** Every document that a draft needs, originals behind cover pages too. */
  fileIds(): ReadonlySet<string> {
    return new Set(filesOf(this.book))
  }

  private without(fileIds: ReadonlySet<string>): StoredFaxDraft[] {
    return this.book.drafts.filter((draft) => !fileIds.has(draft.fileId))
  }

  private async keep(book: Book): Promise<void> {
    const before = this.book
    this.book = book
    try {
      await this.kept.write(this.account, book)
    } catch (cause) {
      if (this.book === book) this.book = before
      throw cause
    }
  }
}

/** The drafts of all accounts of this computer; only the one at the desk is shown. */
export class DraftShelf {
  private current: DraftBook | null = null
  private account: string | null = null
  /** Of this run: a page may still save what was typed before another account signed in. */
  private readonly books = new Map<string, DraftBook>()
  private readonly kept: AccountDocument<Book>

  constructor(documents: LoadedDocuments) {
    this.kept = createAccountDocument(documents, 'fax', bookSchema)
  }

  /** Null: nobody is at the desk. */
  useAccount(account: string | null): void {
    this.account = account
    this.current = null
  }

  /** The drafts of the account at the desk; null while nobody is. */
  open(): DraftBook | null {
    if (this.account === null) return null
    this.current ??= this.books.get(this.account) ?? new DraftBook(this.account, this.kept)
    this.books.set(this.account, this.current)
    return this.current
  }

  /** The book that a draft stands in, of any account that was at the desk in this run. */
  bookOf(fileId: string): DraftBook | null {
    return [...this.books.values()].find((book) => book.find(fileId) !== null) ?? null
  }

  /** Every document that a draft of any account needs. */
  fileIds(): ReadonlySet<string> {
    const open = [...this.books.values()].flatMap((book) => [...book.fileIds()])
    return new Set([...this.kept.all().flatMap(filesOf), ...open])
  }
}

function filesOf({ drafts }: Book): string[] {
  return drafts.flatMap(({ fileId, originalFileId }) =>
    originalFileId === null ? [fileId] : [fileId, originalFileId],
  )
}
