import type { Lane } from '#shared/status/status.ts'

/** Reads of the page on the screen: `live` is what changes there by the second, `page` all the rest. */
export type Look = 'live' | 'page'

/** Where a request waits. */
export type Origin = Lane | 'live'

/** What is looked at is never much older than this, as far as the flow allows it. */
const soonestMs = 5_000
/** Of a slow flow, one request in so many; together they leave more than half. */
const oneIn: Readonly<Record<Look, number>> = { live: 4, page: 6 }

/** What the looks' shares depend on; `pace` in tokens a millisecond, times monotonic milliseconds. */
export interface LookScene {
  readonly now: number
  readonly pace: number
  readonly lastLookAt: Readonly<Record<Look, number>>
}

export const isLook = (from: Origin): from is Look => from === 'live' || from === 'page'

/** What is looked at may start from then on, however much there is to send; infinite at no pace at all. */
export function nextLookAt(look: Look, { lastLookAt, pace }: LookScene): number {
  const last = lastLookAt[look]
  return last === -Infinity ? last : last + everyMs(look, pace)
}

/** The flow that is left beside the looks that have been taken of late. */
export function flowBesideLooks({ now, pace, lastLookAt }: LookScene): number {
  const taken = (['live', 'page'] as const).map((look) => {
    const every = everyMs(look, pace)
    return now - lastLookAt[look] <= 2 * every ? 1 / every : 0
  })
  return taken.reduce((left, part) => left - part, pace)
}

function everyMs(look: Look, pace: number): number {
  return Math.max(soonestMs, oneIn[look] / pace)
}
