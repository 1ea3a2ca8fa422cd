import type { Bridge } from '#shared/ipc/bridge.ts'
import { fail } from '#shared/result.ts'
import type { DocumentAnswer, DocumentJobQueue } from './worker/document-job-queue.ts'
import type { OpenedDocument, PageRequest, DocumentProblem } from './protocol/document-protocol.ts'

export type DocumentPort = Pick<DocumentJobQueue, 'ask' | 'generation'>

/** Documents of the desk, open in the worker, each under a key of the caller's. */
export function openDocuments(bridge: Pick<Bridge, 'invoke'>, queue: DocumentPort) {
  /** In which generation of the worker each document was opened, by its key. */
  const openedIn = new Map<string, number>()

  async function open(fileId: string, key: string): Promise<OpenedDocument | DocumentProblem | 'gone'> {
    const file = await bridge.invoke('fax.file', { fileId })
    if (!file.ok) return 'gone'
    const { mediaType, bytes } = file.value
    const opened = await queue.ask('open', { key, mediaType, bytes })
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
    if (typeof opened === 'string') return fail(opened === 'gone' ? 'not-drawable' : opened)
    return queue.ask('page', request, signal)
  }

  function close(key: string): void {
    openedIn.delete(key)
    void queue.ask('close', { key })
  }

  return { open, draw, close }
}
