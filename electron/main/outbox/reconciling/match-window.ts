/** Epoch milliseconds by the provider's clock. */
export interface Window {
  readonly from: number
  readonly until: number
}

/** How the dates of the provider's items lie beside its `Date` header. */
export interface Calibration {
  readonly offsetMs: number
  readonly toleranceMs: number
}

export const uncalibrated: Calibration = { offsetMs: 0, toleranceMs: 120_000 }

const enoughSamples = 3
const marginMs = 10_000
const leastToleranceMs = 30_000

/** From own sends that were listed: each sample is the item's date minus the provider's time when it was accepted. */
export function calibrate(samples: readonly number[]): Calibration {
  const sorted = [...samples].sort((a, b) => a - b)
  const middle = sorted[sorted.length >> 1]
  if (middle === undefined || sorted.length < enoughSamples) return uncalibrated
  const spread = Math.max(...sorted.map((sample) => Math.abs(sample - middle)))
  const toleranceMs = Math.max(leastToleranceMs, 2 * spread + marginMs)
  return { offsetMs: middle, toleranceMs: Math.min(uncalibrated.toleranceMs, toleranceMs) }
}

/** The dates that an attempt can have given its item. */
export function windowOf(
  armedServerAt: number,
  deadlineMs: number,
  { offsetMs, toleranceMs }: Calibration,
): Window {
  const from = armedServerAt + offsetMs - toleranceMs
  return { from, until: armedServerAt + deadlineMs + offsetMs + toleranceMs }
}
