import type { Bridge } from '#shared/ipc/bridge.ts'
import { fail } from '#shared/result.ts'
import type { PaperAnswer, PaperDesk } from './worker/paper-desk.ts'
import type { OpenedPaper, PageRequest, PaperProblem } from './protocol/paper-protocol.ts'

export type PaperPort = Pick<PaperDesk, 'ask' | 'generation'>

/** Documents of the desk, open in the worker, each under a key of the caller's. */
export function openPapers(bridge: Pick<Bridge, 'invoke'>, paper: PaperPort) {
  /** In which generation of the worker each document was opened, by its key. */
  const openedIn = new Map<string, number>()

  async function open(fileId: string, key: string): Promise<OpenedPaper | PaperProblem | 'gone'> {
    const file = await bridge.invoke('fax.file', { fileId })
    if (!file.ok) return 'gone'
    const { mediaType, bytes } = file.value
    const opened = await paper.ask('open', { key, mediaType, bytes })
    openedIn.set(key, paper.generation)
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
  ): Promise<PaperAnswer<'page'>> {
    const isLost = (): boolean => openedIn.get(request.key) !== paper.generation
    if (!isLost()) {
      const drawn = await paper.ask('page', request, signal)
      if (drawn.ok || drawn.error !== 'damaged' || !isLost()) return drawn
    }
    const opened = await open(fileId, request.key)
    if (typeof opened === 'string') return fail(opened === 'gone' ? 'not-paper' : opened)
    return paper.ask('page', request, signal)
  }

  function close(key: string): void {
    openedIn.delete(key)
    void paper.ask('close', { key })
  }

  return { open, draw, close }
}
