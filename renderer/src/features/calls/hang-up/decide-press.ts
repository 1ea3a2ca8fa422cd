export interface HangUpTarget {
  readonly key: string
  /** Null for the whole call. */
  readonly legId: string | null
  /** Where the button stands: a call's card and its details each have one. */
  readonly place: 'board' | 'details'
}

/** A question that stands in place of a button. */
export interface AskedTarget extends HangUpTarget {
  /** Milliseconds of the same clock as `now`. */
  readonly at: number
}

/** How long the question stands. */
export const askedForMs = 3_000
/** An earlier press belongs to the press before it: a double click, a repeated key. */
const guardMs = 600

export type HangUpPress = 'end' | 'ask' | 'ignore'

/** The operator's own call ends at the first press; any other call only at the second, in the same place. */
export function decidePress(
  asked: AskedTarget | null,
  target: HangUpTarget,
  own: boolean,
  now: number,
): HangUpPress {
  if (own) return 'end'
  if (asked === null || !isSame(asked, target) || now - asked.at > askedForMs) return 'ask'
  return now - asked.at < guardMs ? 'ignore' : 'end'
}

export const isSame = (one: HangUpTarget, other: HangUpTarget): boolean =>
  one.key === other.key && one.legId === other.legId && one.place === other.place
