import type { PaperAnswer } from '#renderer/features/fax/documents/worker/paper-desk.ts'
import type {
  PaperJob,
  PaperJobs,
  PaperProblem,
} from '#renderer/features/fax/documents/protocol/paper-protocol.ts'
import type { PaperPort } from '#renderer/features/fax/documents/open-papers.ts'

/** A worker that reads nothing: every document has as many pages as it is told. */
export class FakePaper implements PaperPort {
  generation = 0
  readonly asked: { job: PaperJob; request: unknown }[] = []
  pages: number | null = 3
  problem: PaperProblem | null = null
  /** What becomes of single pages, by their index. */
  readonly pageProblems = new Map<number, PaperProblem>()
  /** Runs before a page is answered: here another document may end the worker. */
  beforePage: () => void = () => undefined

  ask<J extends PaperJob>(job: J, request: PaperJobs[J]['request']): Promise<PaperAnswer<J>> {
    this.asked.push({ job, request })
    if (job === 'page') this.beforePage()
    const problem = this.problem ?? this.problemOf(request)
    const answer = problem === null ? { ok: true, value: this.answer(job) } : { ok: false, error: problem }
    return Promise.resolve(answer as PaperAnswer<J>)
  }

  requests<J extends PaperJob>(job: J): PaperJobs[J]['request'][] {
    return this.asked
      .filter((one) => one.job === job)
      .map(({ request }) => request as PaperJobs[J]['request'])
  }

  private problemOf(request: object): PaperProblem | null {
    return 'index' in request ? (this.pageProblems.get(request.index as number) ?? null) : null
  }

  private answer(job: PaperJob): PaperJobs[PaperJob]['answer'] {
    if (job === 'open') return { pages: this.pages, exact: true, markup: null, notes: [] }
    if (job === 'close') return null
    if (job === 'page') {
      const picture = { width: 10, height: 14, close: () => undefined } as unknown as ImageBitmap
      return { picture, ratio: 1.4, incomplete: false }
    }
    return { bytes: new TextEncoder().encode('%PDF-1.7 written'), pages: 4 }
  }
}
