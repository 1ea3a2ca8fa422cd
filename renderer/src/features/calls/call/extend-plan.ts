import type { CallPlan } from '#shared/calls/live-call.ts'

const moreSeconds = 300
/** As the provider's client accepts them. */
const latestSeconds = 86_400

/**
 * The plan with its end five minutes later, and its announcement with it unless it has been played; null where
 * no end is planned or it can't be later. `elapsed` in seconds since the answer.
 */
export function extendPlan(plan: CallPlan, elapsed: number): CallPlan | null {
  const { hangUpAtSeconds: end, announcementAtSeconds: at } = plan
  if (end === null || end + moreSeconds > latestSeconds) return null
  const isAhead = at !== null && at > elapsed
  return {
    ...plan,
    hangUpAtSeconds: end + moreSeconds,
    announcementAtSeconds: isAhead ? at + moreSeconds : at,
  }
}
