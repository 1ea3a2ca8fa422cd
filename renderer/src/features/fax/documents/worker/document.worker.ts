import { fetchPart } from '../../../../base/browser/fetch-part.ts'
import { openDocument } from '../reading/open-document.ts'
import type { DrawableDocument } from '../protocol/drawable-document.ts'
import {
  DocumentError,
  type DocumentJobRequest,
  type DocumentJob,
  type DocumentJobs,
  type DocumentReply,
} from '../protocol/document-protocol.ts'

/** Everything that reads a document of unknown origin runs here, where the page can end it at any time. */

const open = new Map<string, DrawableDocument>()

type Work = {
  [J in DocumentJob]: (request: DocumentJobs[J]['request']) => Promise<DocumentJobs[J]['answer']>
}

function close(key: string): void {
  open.get(key)?.close()
  open.delete(key)
}

const work: Work = {
  async open({ key, mediaType, bytes }) {
    close(key)
    const document = await openDocument(mediaType, bytes)
    open.set(key, document)
    const { pages, exact, markup, notes } = document
    return { pages, exact, markup, notes }
  },
  async page({ key, index, width }) {
    const document = open.get(key)
    if (document === undefined) throw new DocumentError('damaged')
    return document.draw(index, width)
  },
  close: ({ key }) => {
    close(key)
    return Promise.resolve(null)
  },
  async cover(request) {
    const { writeCover } = await fetchPart(() => import('../writing/write-document.ts'))
    return writeCover(request)
  },
  async report(request) {
    const { writeReport } = await fetchPart(() => import('../writing/write-document.ts'))
    return writeReport(request)
  },
}

async function answer(asked: DocumentJobRequest): Promise<DocumentReply> {
  try {
    const run = work[asked.job] as (request: unknown) => Promise<DocumentJobs[DocumentJob]['answer']>
    return { jobId: asked.jobId, ok: true, answer: await run(asked.request) }
  } catch (reason) {
    const problem = reason instanceof DocumentError ? reason.problem : 'damaged'
    return { jobId: asked.jobId, ok: false, problem }
  }
}

function handed(reply: DocumentReply): Transferable[] {
  if (!reply.ok || reply.answer === null) return []
  if ('picture' in reply.answer) return [reply.answer.picture]
  return 'bytes' in reply.answer ? [reply.answer.bytes.buffer] : []
}

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (typeof data !== 'object' || data === null || !('jobId' in data)) return
  void answer(data as DocumentJobRequest).then((reply) => {
    self.postMessage(reply, { transfer: handed(reply) })
  })
})
