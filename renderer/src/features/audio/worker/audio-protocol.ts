import type { AudioProblem } from '../audio-problem.ts'
import type { Edit } from '../editing/edits.ts'
import type { Level } from '../editing/measure-level.ts'
import type { AudioFacts } from '../reading/read-audio.ts'

/** The sound as it is after the edits. */
export interface SoundView {
  readonly seconds: number
  /** The loudest sample of each 10 ms, from 0 to 1. */
  readonly peaks: Float32Array<ArrayBuffer>
  readonly level: Level
  /** Of the WAV file that is made of it. */
  readonly bytes: number
}

/** One worker has one sound; it is opened first. */
export interface AudioJobs {
  readonly open: {
    readonly request: { readonly file: Blob }
    readonly answer: { readonly facts: AudioFacts; readonly view: SoundView }
  }
  readonly edit: { readonly request: { readonly edits: readonly Edit[] }; readonly answer: SoundView }
  /** `phone`: as it sounds after A-law. */
  readonly write: {
    readonly request: { readonly phone: boolean }
    readonly answer: { readonly wav: Uint8Array<ArrayBuffer> }
  }
}
export type AudioJob = keyof AudioJobs

export type AudioRequest = {
  readonly [J in AudioJob]: { readonly jobId: number; readonly job: J } & AudioJobs[J]['request']
}[AudioJob]

export type AudioReply =
  /** What was read meanwhile; it also shows that the worker is not stuck. */
  | { readonly jobId: number; readonly kind: 'part'; readonly peaks: Float32Array<ArrayBuffer> }
  | { readonly jobId: number; readonly kind: 'done'; readonly answer: AudioJobs[AudioJob]['answer'] }
  | { readonly jobId: number; readonly kind: 'failed'; readonly problem: AudioProblem }
