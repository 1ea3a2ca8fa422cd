import { z } from 'zod'
import { faxDraft, type FaxDesk, type FaxDraft } from '#shared/fax/fax-desk.ts'
import type { DocumentStore } from '../../ports/document-store.ts'

/** A draft, the seal of its document in the spool, and what that was called before it got a cover page. */
const keptDraft = faxDraft.extend({ sha256: z.string(), originalName: z.string().nullable().default(null) })
export type KeptDraft = Readonly<z.infer<typeof keptDraft>>

const bookSchema = z.object({
  drafts: z.array(keptDraft),
  lastFrom: z.string().nullable(),
})
type Book = Readonly<z.infer<typeof bookSchema>>

const emptyBook: Book = { drafts: [], lastFrom: null }
const documentKey = 'fax'

/** The documents that were dropped and are not sent yet; each change is on disk when it returns. */
export class DraftBook {
  private book: Book
  private readonly documents: DocumentStore

  constructor(documents: DocumentStore) {
    this.documents = documents
    this.book = documents.read(documentKey, bookSchema) ?? emptyBook
  }

  read(): Pick<FaxDesk, 'drafts' | 'lastFrom'> {
    return { drafts: [...this.book.drafts], lastFrom: this.book.lastFrom }
  }

  find(fileId: string): KeptDraft | null {
    return this.book.drafts.find((draft) => draft.fileId === fileId) ?? null
  }

  add(draft: KeptDraft): void {
    this.keep({ ...this.book, drafts: [...this.book.drafts, draft] })
  }

  /** In its place, so that the row does not move under the operator's hand. */
  replace(fileId: string, next: KeptDraft): void {
    this.keep({
      ...this.book,
      drafts: this.book.drafts.map((draft) => (draft.fileId === fileId ? next : draft)),
    })
  }

  remove(fileIds: ReadonlySet<string>): void {
    this.keep({ ...this.book, drafts: this.without(fileIds) })
  }

  /** They are in the outbox now, so they are drafts no more, also where the disk refuses to note it. */
  noteSent(drafts: readonly FaxDraft[]): void {
    const gone = new Set(drafts.map(({ fileId }) => fileId))
    const lastFrom = drafts.at(-1)?.from.trim() ?? this.book.lastFrom
    this.book = { drafts: this.without(gone), lastFrom }
    this.keep(this.book)
  }

  /** Every document that a draft needs, originals behind cover pages too. */
  fileIds(): ReadonlySet<string> {
    return new Set(
      this.book.drafts.flatMap(({ fileId, originalFileId }) =>
        originalFileId === null ? [fileId] : [fileId, originalFileId],
      ),
    )
  }

  private without(fileIds: ReadonlySet<string>): KeptDraft[] {
    return this.book.drafts.filter((draft) => !fileIds.has(draft.fileId))
  }

  private keep(book: Book): void {
    this.documents.write(documentKey, book)
    this.book = book
  }
}
