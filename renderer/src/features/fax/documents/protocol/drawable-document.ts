import type { PagePicture, DocumentNote } from './document-protocol.ts'

/** An open document inside of the worker. */
export interface DrawableDocument {
  readonly pages: number | null
  readonly exact: boolean
  readonly markup: string | null
  readonly notes: readonly DocumentNote[]
  /** `index` from zero, `width` in device pixels; throws `DocumentError`. */
  readonly draw: (index: number, width: number) => Promise<PagePicture>
  readonly close: () => void
}
