import type { LiveCall, PendingAction } from '#shared/calls/live-call.ts'

/** The action worth a line on the card: a failure first, then the newest; null where all is quiet. */
export function latestNote(call: LiveCall): PendingAction | null {
  return call.actions.findLast((one) => one.progress === 'failed') ?? call.actions.at(-1) ?? null
}
