import type { Lane } from '#shared/status/status.ts'

/** Reads for the page on the screen: `live` changes by the second, `page` is everything else. */
export type UiRead = 'live' | 'page'

/** The heap in which a request waits. */
export type Origin = Lane | 'live'

/** Milliseconds between reads of one kind, where the pace allows it. */
const soonestMs = 5_000
/** At a slow pace, one request in this many; together less than half of the requests. */
const oneIn: Readonly<Record<UiRead, number>> = { live: 4, page: 6 }

/** What the quota depends on: `pace` in tokens a millisecond, times in monotonic milliseconds. */
export interface UiReadState {
  readonly now: number
  readonly pace: number
  readonly lastUiReadAt: Readonly<Record<UiRead, number>>
}

export const isUiRead = (from: Origin): from is UiRead => from === 'live' || from === 'page'

/** When the next read of this kind may start, however many sends wait; infinite at pace 0. */
export function nextUiReadAt(kind: UiRead, { lastUiReadAt, pace }: UiReadState): number {
  const last = lastUiReadAt[kind]
  return last === -Infinity ? last : last + everyMs(kind, pace)
}

/** The pace that recent reads of the page leave for everything else. */
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
