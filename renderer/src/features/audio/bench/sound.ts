import type { AppError } from '#shared/app-error.ts'
import type { AudioProblem } from '../audio-problem.ts'
import type { Edit } from '../editing/edits.ts'
import type { AudioFacts } from '../reading/read-audio.ts'
import type { SoundView } from '../worker/audio-protocol.ts'

/** What is known of a file that was brought in. */
export type Reading =
  | { readonly kind: 'reading'; readonly peaks: Float32Array<ArrayBuffer> }
  | { readonly kind: 'refused'; readonly problem: AudioProblem }
  | { readonly kind: 'ready'; readonly facts: AudioFacts; readonly view: SoundView }

export type Uploading =
  | { readonly kind: 'idle' }
  /** `gone`: bytes that were passed on to the provider. */
  | { readonly kind: 'sending'; readonly upload: string; readonly gone: number; readonly total: number }
  | { readonly kind: 'failed'; readonly error: AppError }
  /** It may have arrived; the same upload is looked for before it is sent again. */
  | { readonly kind: 'lost'; readonly upload: string; readonly error: AppError }

/** A sound on the page, from its file to its upload. */
export interface Sound {
  readonly id: number
  readonly file: { readonly name: string; readonly bytes: number }
  readonly reading: Reading
  readonly edits: readonly Edit[]
  /** Edits that were undone, the last one first. */
  readonly undone: readonly Edit[]
  readonly isWorking: boolean
  readonly description: string
  readonly uploading: Uploading
}

/** What a file's name says of it, without its ending. */
export const describe = (fileName: string): string =>
  fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[_\s]+/g, ' ')
    .trim()

/** Nothing of it may be changed while the upload may be, or may have been, under way. */
export const isFixed = ({ uploading }: Sound): boolean => ['sending', 'lost'].includes(uploading.kind)
