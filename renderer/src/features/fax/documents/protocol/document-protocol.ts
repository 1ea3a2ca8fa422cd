import type { FaxMediaType } from '#shared/fax/fax-content.ts'

/** Why a document can't be shown or worked on; the fax itself may still go. */
export const documentProblems = [
  'encrypted',
  'damaged',
  'too-slow',
  'too-large',
  'too-many-pages',
  'shape',
  'compression',
  'tiff-kind',
  'not-drawable',
] as const
export type DocumentProblem = (typeof documentProblems)[number]

/** What has to be known of a document before it is sent, although it is shown. */
export const documentNotes = [
  /** Letters that are not of ASCII were taken for those of Windows, for nothing says what they are. */
  'guessed-encoding',
  /** A form of Adobe's XML kind: other readers may show nothing but a request to wait. */
  'form',
  /** Only the beginning is shown. */
  'shortened',
] as const
export type DocumentNote = (typeof documentNotes)[number]

export interface OpenedDocument {
  /** Null where only the fax machine decides, as for HTML. */
  readonly pages: number | null
  /** Whether the provider is sure to make the same number of pages of it. */
  readonly exact: boolean
  /** HTML that can neither run nor load anything, for the sandboxed frame; null for everything else. */
  readonly markup: string | null
  readonly notes: readonly DocumentNote[]
}

/** One page as it is to be shown; whoever receives it closes it. */
export interface PagePicture {
  readonly picture: ImageBitmap
  /** Height over width of the page. */
  readonly ratio: number
  /** Whether something on the page could not be shown, or not as it was meant. */
  readonly incomplete: boolean
}

export interface OpenRequest {
  /** Names the document in later requests; an open document of the same name is replaced. */
  readonly key: string
  readonly mediaType: FaxMediaType
  readonly bytes: Uint8Array
}

export interface PageRequest {
  readonly key: string
  /** From zero. */
  readonly index: number
  /** In device pixels. */
  readonly width: number
}

interface Row {
  readonly label: string
  readonly value: string
}

/** Words come from the page's catalogue; the worker knows no language. */
export interface CoverRequest {
  readonly mediaType: FaxMediaType
  readonly bytes: Uint8Array
  readonly cover: {
    readonly title: string
    readonly rows: readonly Row[]
    /** `{count}` in the value becomes the number of all pages. */
    readonly pages: Row
    readonly note: string
  }
}

export interface ReportRequest {
  readonly report: {
    readonly title: string
    readonly subtitle: string
    readonly rows: readonly Row[]
    readonly timeline: string
    readonly events: readonly Row[]
  }
  /** Null where it is no longer kept in memory. */
  readonly document: { readonly mediaType: FaxMediaType; readonly bytes: Uint8Array } | null
}

/** A PDF. */
export interface WrittenDocument {
  readonly bytes: Uint8Array
  readonly pages: number
}

/** What the worker does, each with what it takes and gives. */
export interface DocumentJobs {
  open: { request: OpenRequest; answer: OpenedDocument }
  page: { request: PageRequest; answer: PagePicture }
  close: { request: { readonly key: string }; answer: null }
  cover: { request: CoverRequest; answer: WrittenDocument }
  report: { request: ReportRequest; answer: WrittenDocument }
}

export type DocumentJob = keyof DocumentJobs

export interface DocumentJobRequest<J extends DocumentJob = DocumentJob> {
  /** Marks messages of this protocol: a library in the worker sends its own. */
  readonly jobId: number
  readonly job: J
  readonly request: DocumentJobs[J]['request']
}

export type DocumentReply =
  | { readonly jobId: number; readonly ok: true; readonly answer: DocumentJobs[DocumentJob]['answer'] }
  | { readonly jobId: number; readonly ok: false; readonly problem: DocumentProblem }

/** Thrown inside of the worker; crosses as its problem alone. */
export class DocumentError extends Error {
  readonly problem: DocumentProblem

  constructor(problem: DocumentProblem) {
    super(problem)
    this.problem = problem
  }
}
