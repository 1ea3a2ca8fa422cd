import type { PagePicture, PaperNote } from './paper-protocol.ts'

/** An open document inside of the worker. */
export interface PaperDocument {
  readonly pages: number | null
  readonly exact: boolean
  readonly markup: string | null
  readonly notes: readonly PaperNote[]
  /** `index` from zero, `width` in device pixels; throws `PaperError`. */
  readonly draw: (index: number, width: number) => Promise<PagePicture>
  readonly close: () => void
}
