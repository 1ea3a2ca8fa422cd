import type { Interleaved } from './wav-samples.ts'

/** What a file contains, before any of it is changed. */
export interface AudioStream {
  /** As people call it: "WAV, 16-bit", "MP3". */
  readonly codec: string
  readonly channels: number
  /** Hertz. */
  readonly rate: number
  /** Fewer samples are in the file than it says. */
  readonly isCut: boolean
  /** The samples in parts of whole frames. Throws `AudioError` where the rest can't be read. */
  readonly parts: () => AsyncIterable<Interleaved>
}
