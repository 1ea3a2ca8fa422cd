import type { LiveCall, PendingAction } from '#shared/calls/live-call.ts'

/** The action that the card has a line for: a failed one first, then the newest; null where there is none. */
export function latestNote(call: LiveCall): PendingAction | null {
  return call.actions.findLast((one) => one.progress === 'failed') ?? call.actions.at(-1) ?? null
}
