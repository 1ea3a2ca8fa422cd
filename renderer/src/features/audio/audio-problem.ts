/** Why a file can't be used; each has a sentence in the catalogue. */
export type AudioProblem =
  | 'empty'
  | 'not-audio'
  | 'no-format'
  | 'no-sound'
  | 'no-channels'
  | 'odd-rate'
  | 'unknown-codec'
  | 'not-decodable'
  | 'damaged'
  | 'too-long'
  | 'too-slow'

export class AudioError extends Error {
  readonly problem: AudioProblem

  constructor(problem: AudioProblem) {
    super(problem)
    this.problem = problem
  }
}
