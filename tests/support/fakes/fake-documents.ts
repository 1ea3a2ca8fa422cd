import type { DocumentAnswer } from '#renderer/features/fax/documents/worker/document-job-queue.ts'
import type {
  DocumentJob,
  DocumentJobs,
  DocumentProblem,
} from '#renderer/features/fax/documents/protocol/document-protocol.ts'
import type { DocumentPort } from '#renderer/features/fax/documents/open-documents.ts'

/** A worker that reads nothing: every document has as many pages as it is told. */
export class FakeDocuments implements DocumentPort {
  generation = 0
  readonly asked: { job: DocumentJob; request: unknown }[] = []
  pages: number | null = 3
  problem: DocumentProblem | null = null
  /** The outcome of single pages, by their index. */
  readonly pageProblems = new Map<number, DocumentProblem>()
  /** Runs before a page is answered: here another document may end the worker. */
  beforePage: () => void = () => undefined

  ask<J extends DocumentJob>(job: J, request: DocumentJobs[J]['request']): Promise<DocumentAnswer<J>> {
    this.asked.push({ job, request })
    if (job === 'page') this.beforePage()
    const problem = this.problem ?? this.problemOf(request)
    const answer = problem === null ? { ok: true, value: this.answer(job) } : { ok: false, error: problem }
    return Promise.resolve(answer as DocumentAnswer<J>)
  }

  requests<J extends DocumentJob>(job: J): DocumentJobs[J]['request'][] {
    return this.asked
      .filter((one) => one.job === job)
      .map(({ request }) => request as DocumentJobs[J]['request'])
  }

  private problemOf(request: object): DocumentProblem | null {
    return 'index' in request ? (this.pageProblems.get(request.index as number) ?? null) : null
  }

  private answer(job: DocumentJob): DocumentJobs[DocumentJob]['answer'] {
    if (job === 'open') return { pages: this.pages, exact: true, markup: null, notes: [] }
    if (job === 'close') return null
    if (job === 'page') {
      const picture = { width: 10, height: 14, close: () => undefined } as unknown as ImageBitmap
      return { picture, ratio: 1.4, incomplete: false }
    }
    return { bytes: new TextEncoder().encode('%PDF-1.7 written'), pages: 4 }
  }
}
