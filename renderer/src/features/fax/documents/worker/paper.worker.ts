import { fetchPart } from '../../../../base/browser/fetch-part.ts'
import { openPaper } from '../reading/open-paper.ts'
import type { PaperDocument } from '../protocol/paper-document.ts'
import {
  PaperError,
  type PaperCall,
  type PaperJob,
  type PaperJobs,
  type PaperReply,
} from '../protocol/paper-protocol.ts'

/** Everything that reads a document of unknown origin runs here, where the page can end it at any time. */

const open = new Map<string, PaperDocument>()

type Work = { [J in PaperJob]: (request: PaperJobs[J]['request']) => Promise<PaperJobs[J]['answer']> }

function close(key: string): void {
  open.get(key)?.close()
  open.delete(key)
}

const work: Work = {
  async open({ key, mediaType, bytes }) {
    close(key)
    const paper = await openPaper(mediaType, bytes)
    open.set(key, paper)
    const { pages, exact, markup, notes } = paper
    return { pages, exact, markup, notes }
  },
  async page({ key, index, width }) {
    const paper = open.get(key)
    if (paper === undefined) throw new PaperError('damaged')
    return paper.draw(index, width)
  },
  close: ({ key }) => {
    close(key)
    return Promise.resolve(null)
  },
  async cover(request) {
    const { writeCover } = await fetchPart(() => import('../writing/write-paper.ts'))
    return writeCover(request)
  },
  async report(request) {
    const { writeReport } = await fetchPart(() => import('../writing/write-paper.ts'))
    return writeReport(request)
  },
}

async function answer(call: PaperCall): Promise<PaperReply> {
  try {
    const run = work[call.job] as (request: unknown) => Promise<PaperJobs[PaperJob]['answer']>
    return { paper: call.paper, ok: true, answer: await run(call.request) }
  } catch (reason) {
    const problem = reason instanceof PaperError ? reason.problem : 'damaged'
    return { paper: call.paper, ok: false, problem }
  }
}

function handed(reply: PaperReply): Transferable[] {
  if (!reply.ok || reply.answer === null) return []
  if ('picture' in reply.answer) return [reply.answer.picture]
  return 'bytes' in reply.answer ? [reply.answer.bytes.buffer] : []
}

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (typeof data !== 'object' || data === null || !('paper' in data)) return
  void answer(data as PaperCall).then((reply) => {
    self.postMessage(reply, { transfer: handed(reply) })
  })
})
