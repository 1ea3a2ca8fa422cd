const secondMs = 1_000
const minuteMs = 60 * secondMs

/**
 * Milliseconds after the deadline before the first listing: the provider may still be processing the request.
 */
export const settleMs = 2 * secondMs
const enoughListings = 3
const longEnoughMs = 10 * minuteMs
/** When to list, in milliseconds after the deadline; absence from the last settles it. */
const planMs = [settleMs, minuteMs, 5 * minuteMs, longEnoughMs + 5 * secondMs]
const afterPlanMs = minuteMs

/** The provider's `Date` has whole seconds. */
const roundingMs = secondMs

/** In how long to list again for an unknown item, after a listing that began so long past its deadline. */
export function nextListingInMs(pastMs: number): number {
  const next = planMs.find((at) => at > pastMs + roundingMs) ?? pastMs + afterPlanMs
  return next - pastMs + roundingMs
}

/**
 * Milliseconds until the next listing after `failures` failed or partial ones in a row; none of them is
 * evidence.
 */
export function retryListingMs(failures: number): number {
  return Math.min(minuteMs, 5 * secondMs * 2 ** Math.min(10, Math.max(0, failures - 1)))
}

/**
 * A complete listing is evidence once the attempt is certainly over. `pastMs`: from the deadline to the
 * listing's beginning.
 */
export const countsAsEvidence = (pastMs: number): boolean => pastMs >= settleMs

/** `listings`: complete ones without it, with the one that began `pastMs` after the deadline. */
export function isAbsent(listings: number, pastMs: number): boolean {
  return listings >= enoughListings && pastMs >= longEnoughMs
}

const enoughTroubles = 60
const dayMs = 24 * 60 * minuteMs

/**
 * After 24 h and several unusable listings in a row the operator is asked: further listings would not settle
 * it. `troubles` counts answered listings since the last usable one.
 */
export function isUnclear(troubles: number, pastMs: number): boolean {
  return troubles >= enoughTroubles && pastMs >= dayMs
}

export interface Lateness {
  /** The provider's clock at arming, and when the listing began; null where it is not known. */
  readonly armedServerAt: number | null
  readonly listedServerAt: number | null
  /** From arming to the deadline. */
  readonly deadlineMs: number
  /** Since the deadline by this computer's monotonic clock, or less after a restart. */
  readonly steadyPastMs: number
}

/**
 * Milliseconds from an item's deadline to a listing's beginning: by the provider's clock, because this
 * computer's may jump; where that is unknown or was set back, by this process's monotonic clock, which can
 * only be late.
 */
export function pastDeadlineMs({
  armedServerAt,
  listedServerAt,
  deadlineMs,
  steadyPastMs,
}: Lateness): number {
  if (armedServerAt === null || listedServerAt === null) return steadyPastMs
  return Math.max(steadyPastMs, listedServerAt - (armedServerAt + deadlineMs))
}

const askedStepMs = 10 * minuteMs
const askedForMs = 60 * minuteMs

/**
 * In how many milliseconds an item in `ask` is looked for again, in case the provider was late; null: not
 * again.
 */
export function nextAskedListingMs(askedForSoFarMs: number): number | null {
  return askedForSoFarMs >= askedForMs ? null : askedStepMs
}

/** An item that was accepted without an id is looked for twice. */
export const namelessPlanMs = [5 * secondMs, minuteMs] as const
