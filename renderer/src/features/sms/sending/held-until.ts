import { localMinutes, quietUntil } from '#shared/outbox/quiet-hours.ts'
import type { QuietHours } from '#shared/settings/settings.ts'

interface Leaving {
  /** Epoch milliseconds; null for now. */
  readonly sendAt: number | null
  readonly ignoreQuietHours: boolean
}

/** When the quiet hours let it leave; null where they do not hold it. */
export function heldUntil(
  { sendAt, ignoreQuietHours }: Leaving,
  quietHours: QuietHours | null,
  now: number,
): number | null {
  if (quietHours === null || ignoreQuietHours) return null
  return quietUntil(Math.max(now, sendAt ?? now), quietHours, localMinutes)
}
