import type { Lane } from '#shared/status/status.ts'

/** Reads of the page on the screen: `live` is what changes there by the second, `page` all the rest. */
export type UiRead = 'live' | 'page'

/** Where a request waits. */
export type Origin = Lane | 'live'

/** What is looked at is never much older than this, as far as the flow allows it. */
const soonestMs = 5_000
/** Of a slow flow, one request in so many; together they leave more than half. */
const oneIn: Readonly<Record<UiRead, number>> = { live: 4, page: 6 }

/** What the looks' shares depend on; `pace` in tokens a millisecond, times monotonic milliseconds. */
export interface UiReadState {
  readonly now: number
  readonly pace: number
  readonly lastUiReadAt: Readonly<Record<UiRead, number>>
}

export const isUiRead = (from: Origin): from is UiRead => from === 'live' || from === 'page'

/** What is looked at may start from then on, however much there is to send; infinite at no pace at all. */
export function nextUiReadAt(kind: UiRead, { lastUiReadAt, pace }: UiReadState): number {
  const last = lastUiReadAt[kind]
  return last === -Infinity ? last : last + everyMs(kind, pace)
}

/** The flow that is left beside the looks that have been taken of late. */
export function flowBesideUiReads({ now, pace, lastUiReadAt }: UiReadState): number {
  const taken = (['live', 'page'] as const).map((kind) => {
    const every = everyMs(kind, pace)
    return now - lastUiReadAt[kind] <= 2 * every ? 1 / every : 0
  })
  return taken.reduce((left, part) => left - part, pace)
}

function everyMs(kind: UiRead, pace: number): number {
  return Math.max(soonestMs, oneIn[kind] / pace)
}
