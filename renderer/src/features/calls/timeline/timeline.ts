import type { LiveCall } from '#shared/calls/live-call.ts'

export interface TimelineMark {
  readonly kind: 'announcement' | 'hang-up'
  readonly seconds: number
  /** Share of the bar, 0 to 1. */
  readonly place: number
}

export interface Timeline {
  /** Seconds since the answer; null before it. */
  readonly elapsed: number | null
  readonly now: number
  readonly spanSeconds: number
  readonly marks: readonly TimelineMark[]
}

const spans = [300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400]

/** The bar of a call: from the answer to the planned hang-up, or to the next round length. */
export function timelineOf(call: LiveCall, now: number): Timeline {
  const { hangUpAtSeconds: end, announcementAtSeconds: announcement } = call.plan
  const elapsed = elapsedOf(call, now)
  const needed = Math.max(elapsed ?? 0, announcement ?? 0)
  const spanSeconds = end ?? spans.find((span) => span > needed) ?? needed
  const mark = (kind: TimelineMark['kind'], seconds: number | null): TimelineMark[] =>
    seconds === null ? [] : [{ kind, seconds, place: Math.min(1, seconds / spanSeconds) }]
  return {
    elapsed,
    now: elapsed === null ? 0 : Math.min(1, elapsed / spanSeconds),
    spanSeconds,
    marks: [...mark('announcement', announcement), ...mark('hang-up', end)],
  }
}

/** Whole seconds since the answer, standing still at the end; null before the answer. */
export function elapsedOf(call: LiveCall, now: number): number | null {
  if (call.answeredAt === null) return null
  return Math.max(0, Math.floor(((call.endedAt ?? now) - call.answeredAt) / 1_000))
}

/** `0:07`, `4:12`, `1:02:09`. */
export function formatDuration(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3_600)
  const minutes = Math.floor((seconds % 3_600) / 60)
  const rest = two(seconds % 60)
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${two(minutes)}:${rest}`
}
