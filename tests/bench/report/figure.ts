/** Which statistic of the samples is compared with the bar: the median, the 95th percentile, or the maximum. */
export type Judged = 'median' | 'p95' | 'worst'

export interface Bar {
  readonly judged: Judged
  readonly is: 'at most' | 'at least'
  readonly value: number
}

/** One thing that was measured, several times. */
export interface Figure {
  readonly what: string
  readonly unit: 'ms' | 's' | 'B' | 'kB' | 'MB' | '×' | '%' | ''
  readonly samples: readonly number[]
  /** Null where nothing was promised. */
  readonly bar: Bar | null
  readonly note?: string
}

/** What could not be measured here, and why. */
export interface Skipped {
  readonly what: string
  readonly skipped: string
}

export interface Bench {
  readonly name: string
  readonly about: string
  readonly run: () => Promise<readonly (Figure | Skipped)[]>
}

export const atMost = (judged: Judged, value: number): Bar => ({ judged, is: 'at most', value })
export const atLeast = (judged: Judged, value: number): Bar => ({ judged, is: 'at least', value })
