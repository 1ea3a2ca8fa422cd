import type { AppError } from '#shared/app-error.ts'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import type { Result } from '#shared/result.ts'
import type { Cancel } from '../../ports/clock.ts'

/** The page gave up, its connection broke, or it sent other bytes than it announced. */
export class CutShort extends Error {}

export type Added = Result<FaxDraft, AppError>

export interface OpenUploadOptions {
  /** Length of the document. */
  readonly bytes: number
  /** Takes the document as it comes; leaves nothing of it where `parts` throws. */
  readonly add: (parts: AsyncIterable<Uint8Array>) => Promise<Added>
  /** Told how many bytes are written. */
  readonly taken: (bytes: number) => void
  /** Runs once the time has passed in which the next request has to come. */
  readonly afterIdle: (run: () => void) => Cancel
  /** Whether the page that began it is still there, with the account it had. */
  readonly isHere: () => boolean
}

/** How often the page is told how far an upload has come, in bytes. */
const tellEvery = 256 * 1024

/** One document on its way to the desk. What came and is not written yet is in memory: one part of a request. */
export class OpenUpload {
  /** Settles once the document is on disk, refused, or dropped; rejects with `CutShort` where it did not come whole. */
  readonly added: Promise<Added>
  private readonly options: OpenUploadOptions
  private readonly writer: WritableStreamDefaultWriter<Uint8Array>
  private came = 0
  private isFeeding = false
  private cancelIdle: Cancel = () => undefined

  constructor(options: OpenUploadOptions) {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    this.options = options
    this.writer = writable.getWriter()
    this.added = options.add(withProgress(readable, options.taken)).finally(() => {
      this.cancelIdle()
      // What is still being fed ends, also where the document was refused before its end.
      this.abort()
    })
    this.added.catch(() => undefined)
  }

  /**
   * Takes the bytes of one request: all of them where `from` is null, else those that begin at `from`. Resolves
   * with null once they are handed on and more are to come, else as `added` does. Rejects with `CutShort`, and
   * changes nothing, where they do not follow what has come.
   */
  async feed(from: number | null, request: Request): Promise<Added | null> {
    if (this.isFeeding || (from ?? 0) !== this.came) throw new CutShort()
    this.isFeeding = true
    this.cancelIdle()
    const isPoured = await this.pour(request).then(
      () => true,
      () => false,
    )
    this.isFeeding = false
    if (this.came < this.options.bytes && from !== null && isPoured) {
      this.cancelIdle = this.options.afterIdle(() => this.cut())
      return null
    }
    // Why the rest did not come is in `added`: the page gave up, the document or the disk refused.
    if (isPoured && this.came === this.options.bytes) await this.writer.close().catch(() => undefined)
    else this.abort()
    return this.added
  }

  /** Drops what has come, unless everything has. */
  cut(): void {
    if (this.came !== this.options.bytes) this.abort()
  }

  /** As `cut`, but not while a request is being taken. */
  cutIfIdle(): void {
    if (!this.isFeeding) this.cut()
  }

  isHere(): boolean {
    return this.options.isHere()
  }

  private async pour({ body, signal }: Request): Promise<void> {
    const parts: AsyncIterable<Uint8Array> | null = body
    for await (const part of parts ?? []) {
      if (signal.aborted || this.came + part.length > this.options.bytes) throw new CutShort()
      await this.writer.write(part)
      this.came += part.length
    }
    if (signal.aborted) throw new CutShort()
  }

  private abort(): void {
    this.writer.abort(new CutShort()).catch(() => undefined)
  }
}

/** A part counts once it is written, which is when the next one is asked for. */
async function* withProgress(
  parts: AsyncIterable<Uint8Array>,
  tell: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let written = 0
  let told = 0
  for await (const part of parts) {
    yield part
    written += part.length
    if (written - told < tellEvery) continue
    told = written
    tell(written)
  }
  tell(written)
}
