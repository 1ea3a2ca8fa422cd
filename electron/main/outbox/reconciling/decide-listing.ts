const secondMs = 1_000
const minuteMs = 60 * secondMs

/** An attempt is over, but the provider may still be at it. */
export const settleMs = 2 * secondMs
const enoughListings = 3
const longEnoughMs = 10 * minuteMs
/** After the deadline; the last is late enough to settle it. */
const planMs = [settleMs, minuteMs, 5 * minuteMs, longEnoughMs + 5 * secondMs]
const afterPlanMs = minuteMs

/** The provider's `Date` has whole seconds. */
const roundingMs = secondMs

/** In how long to list again for an unknown item, after a listing that began so long past its deadline. */
export function nextListingInMs(pastMs: number): number {
  const next = planMs.find((at) => at > pastMs + roundingMs) ?? pastMs + afterPlanMs
  return next - pastMs + roundingMs
}

/** After so many failed or partial ones in a row; they count as nothing. */
export function retryListingMs(failures: number): number {
  return Math.min(minuteMs, 5 * secondMs * 2 ** Math.min(10, Math.max(0, failures - 1)))
}

/** A complete listing speaks of an item once its attempt is certainly over. `pastMs`: since its deadline, as it began. */
export const countsAsEvidence = (pastMs: number): boolean => pastMs >= settleMs

/** `listings`: complete ones without it, with the one that began `pastMs` after the deadline. */
export function isAbsent(listings: number, pastMs: number): boolean {
  return listings >= enoughListings && pastMs >= longEnoughMs
}

const enoughTroubles = 60
const dayMs = 24 * 60 * minuteMs

/**
 * The provider answers, and its lists settle nothing, so often and for so long that nobody will ever know.
 * `troubles`: such listings since the last good one; those that nobody answered are none.
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
  /** Since the deadline by this computer's steady clock, or less after a restart. */
  readonly steadyPastMs: number
}

/**
 * How long after an item's deadline a listing began. The provider's own clock tells, for this
 * computer's may jump by a day; without it, and where it was set back, the steady clock of this process,
 * which can only be late.
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

/** An item in `ask` is looked for now and then, in case the provider was late; null: no more by itself. */
export function nextAskedListingMs(askedForSoFarMs: number): number | null {
  return askedForSoFarMs >= askedForMs ? null : askedStepMs
}

/** An item that was accepted without an id is looked for twice. */
export const namelessPlanMs = [5 * secondMs, minuteMs] as const
