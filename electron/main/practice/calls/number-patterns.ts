/** How the two legs of a call behave; decided when it is placed. */
export interface CallFate {
  readonly aLeg: { readonly ringMs: number; readonly answer: PhoneAnswer }
  readonly bLeg: { readonly ringMs: number; readonly answer: PhoneAnswer }
  /** Milliseconds of talking after which the B leg hangs up; null: it never hangs up by itself. */
  readonly talkMs: number | null
}

export type PhoneAnswer = 'answers' | 'busy' | 'no-answer' | 'failed'

export interface NumberPattern {
  readonly ending: string
  readonly meaning: string
  readonly fate: CallFate
}

const pattern = (
  ending: string,
  meaning: string,
  [aAnswer, aSeconds]: readonly [PhoneAnswer, number],
  [bAnswer, bSeconds]: readonly [PhoneAnswer, number],
  talkSeconds: number | null,
): NumberPattern => ({
  ending,
  meaning,
  fate: {
    aLeg: { answer: aAnswer, ringMs: aSeconds * 1000 },
    bLeg: { answer: bAnswer, ringMs: bSeconds * 1000 },
    talkMs: talkSeconds === null ? null : talkSeconds * 1000,
  },
})

/** Called numbers whose last four digits decide how the call goes; `--help` lists them. */
export const numberPatterns: readonly NumberPattern[] = [
  pattern('0001', 'is busy', ['answers', 2], ['busy', 2], null),
  pattern('0002', 'rings for 30 seconds and is not answered', ['answers', 2], ['no-answer', 30], null),
  pattern('0003', 'your own phone is not answered for 30 seconds', ['no-answer', 30], ['answers', 1], null),
  pattern('0004', 'both phones answer within a second and stay', ['answers', 0.5], ['answers', 0.5], null),
  pattern('0005', 'is not in service', ['answers', 2], ['failed', 1], null),
  pattern('0006', 'answers, and hangs up after 10 seconds', ['answers', 2], ['answers', 3], 10),
  pattern('0007', 'your own phone is busy', ['busy', 1], ['answers', 1], null),
  pattern('0008', 'rings for 20 seconds, then answers and stays', ['answers', 2], ['answers', 20], null),
]

export const findNumberPattern = (number: string): NumberPattern | null =>
  numberPatterns.find(({ ending }) => number.endsWith(ending)) ?? null
