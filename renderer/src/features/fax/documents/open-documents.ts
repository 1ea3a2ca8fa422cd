import type { AppError } from '#shared/app-error.ts'
import type { FaxMediaType } from '#shared/fax/fax-content.ts'
import { isFaxMediaType } from '#shared/fax/media-types.ts'
import { documentAddress } from '#shared/ipc/file-addresses.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { DeskFiles } from '../../../base/bridge/desk-files.ts'
import type { DocumentAnswer, DocumentJobQueue } from './worker/document-job-queue.ts'
import type { OpenedDocument, PageRequest, DocumentProblem } from './protocol/document-protocol.ts'

export type DocumentPort = Pick<DocumentJobQueue, 'ask' | 'generation'>

export interface DocumentFile {
  readonly mediaType: FaxMediaType
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The desk has no such document, or could not be asked, in which case it may still have it. */
export type NotHad = 'gone' | 'not-read'

const isNotHad = (opened: DocumentProblem | NotHad): opened is NotHad =>
  opened === 'gone' || opened === 'not-read'

/** Documents of the desk, open in the worker, each under a key of the caller's. */
export function openDocuments(files: Pick<DeskFiles, 'read'>, queue: DocumentPort) {
  /** In which generation of the worker each document was opened, by its key. */
  const openedIn = new Map<string, number>()

  async function read(fileId: string): Promise<Result<DocumentFile, AppError>> {
    const file = await files.read(documentAddress(fileId))
    if (!file.ok) return file
    const { mediaType, bytes } = file.value
    return isFaxMediaType(mediaType) ? succeed({ mediaType, bytes }) : fail({ code: 'unreadable' })
  }

  async function open(fileId: string, key: string): Promise<OpenedDocument | DocumentProblem | NotHad> {
    const file = await read(fileId)
    if (!file.ok) return file.error.code === 'gone' ? 'gone' : 'not-read'
    const opened = await queue.ask('open', { key, ...file.value })
    openedIn.set(key, queue.generation)
    return opened.ok ? opened.value : opened.error
  }

  /**
   * Draws a page of a document that was opened. Where another document ended the worker, this one went with
   * it and is opened again, once: what another did is no fault of this one.
   */
  async function draw(
    fileId: string,
    request: PageRequest,
    signal: AbortSignal | null = null,
  ): Promise<DocumentAnswer<'page'>> {
    const isLost = (): boolean => openedIn.get(request.key) !== queue.generation
    if (!isLost()) {
      const drawn = await queue.ask('page', request, signal)
      if (drawn.ok || drawn.error !== 'damaged' || !isLost()) return drawn
    }
    const opened = await open(fileId, request.key)
    if (typeof opened === 'string') return fail(isNotHad(opened) ? 'not-drawable' : opened)
    return queue.ask('page', request, signal)
  }

  function close(key: string): void {
    openedIn.delete(key)
    void queue.ask('close', { key })
  }

  return { read, open, draw, close }
}
