import type { AppError } from '#shared/app-error.ts'
import type { AddDocument } from '#shared/ipc/file-addresses.ts'
import { fail } from '#shared/result.ts'
import type { FaxService } from '../../features/fax/fax-service.ts'
import type { Clock } from '../../ports/clock.ts'
import type { FileVisitor } from './file-keys.ts'
import { CutShort, OpenUpload, type Added } from './open-upload.ts'

export interface UploadsOptions {
  readonly fax: Pick<FaxService, 'addDocument'>
  /** Told as an upload goes on: how many of its bytes are written. */
  readonly taken: (upload: string, bytes: number) => void
  readonly clock: Pick<Clock, 'after'>
}

const mostKept = 200
/** After a minute without a request the page is closed or its account signed out, and the upload is dropped. */
const idleMs = 60_000

const cancelled = fail<AppError>({ code: 'cancelled' })

/**
 * Each upload by the page's name for it, in one request or in several that follow each other. Browsers repeat
 * a request whose connection broke, and the operator one whose answer was lost: an upload that is complete, or
 * under way, answers for both.
 */
export class Uploads {
  private readonly known = new Map<string, OpenUpload>()
  private readonly options: UploadsOptions

  constructor(options: UploadsOptions) {
    this.options = options
  }

  /**
   * Null while more of the document is to come. Rejects with `StorageFailure` where the disk refuses; fails
   * with `cancelled` where the document did not come whole, and then nothing of it is left.
   */
  async take(visitor: FileVisitor, document: AddDocument, request: Request): Promise<Added | null> {
    try {
      return await this.feed(visitor, document, request)
    } catch (cause) {
      if (cause instanceof CutShort) return cancelled
      throw cause
    }
  }

  /** Drops what has come of an upload; resolves when nothing of it is left. No effect on one that is complete. */
  async cancel(upload: string): Promise<void> {
    const open = this.known.get(upload)
    open?.cut()
    await open?.added.catch(() => undefined)
  }

  private feed(visitor: FileVisitor, document: AddDocument, request: Request): Promise<Added | null> {
    const { upload, from } = document
    const before = this.known.get(upload)
    if (from === null || from === 0) {
      return before === undefined
        ? this.begin(visitor, document).feed(from, request)
        : this.repeat(before, visitor, document, request)
    }
    // The rest of a document never comes from another account than its beginning.
    if (before?.isHere() === true) return before.feed(from, request)
    before?.cutIfIdle()
    return Promise.resolve(cancelled)
  }

  private begin({ isHere }: FileVisitor, { upload, name, replaces, bytes }: AddDocument): OpenUpload {
    const { fax, taken, clock } = this.options
    const begun = new OpenUpload({
      bytes,
      add: (parts) => fax.addDocument({ parts, name, replaces }),
      taken: (written) => taken(upload, written),
      afterIdle: (run) => clock.after(idleMs, run),
      isHere,
    })
    this.known.set(upload, begun)
    const [oldest] = this.known.keys()
    if (this.known.size > mostKept && oldest !== undefined) this.known.delete(oldest)
    return begun
  }

  /** The same upload again: answered by the earlier one, or taken anew where that came to nothing. */
  private async repeat(
    before: OpenUpload,
    visitor: FileVisitor,
    document: AddDocument,
    request: Request,
  ): Promise<Added | null> {
    before.cutIfIdle()
    const added = await before.added.catch(() => null)
    if (added?.ok !== true) return this.begin(visitor, document).feed(document.from, request)
    await request.body?.cancel()
    return added
  }
}
