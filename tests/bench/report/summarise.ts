import type { Bar, Figure } from './figure.ts'

export interface Summary {
  readonly count: number
  readonly median: number
  readonly p95: number
  readonly least: number
  readonly most: number
  /** Null where there is no bar. */
  readonly met: boolean | null
}

/** The smallest sample that `share` of all samples do not exceed; NaN of none. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export function summarise({ samples, bar }: Figure): Summary {
  const summary = {
    count: samples.length,
    median: percentile(samples, 0.5),
    p95: percentile(samples, 0.95),
    least: percentile(samples, 0),
    most: percentile(samples, 1),
  }
  return { ...summary, met: bar === null ? null : isMet(bar, summary) }
}

function isMet({ judged, is, value }: Bar, summary: Omit<Summary, 'met'>): boolean {
  const worst = is === 'at most' ? summary.most : summary.least
  const measured = judged === 'worst' ? worst : summary[judged]
  return is === 'at most' ? measured <= value : measured >= value
}
