import type { RemoteItem } from '../carrier.ts'
import type { Window } from './match-window.ts'
import { isSameParty } from './plain-number.ts'

/** An item of ours that may be among the provider's. */
export interface Sought {
  readonly id: string
  readonly to: string
  readonly from: string
  /** The timestamp of its arming. */
  readonly armedAt: number
  /** Null where the provider's clock was not known: any date matches then. */
  readonly window: Window | null
  readonly content:
    { readonly kind: 'sms'; readonly message: string } | { readonly kind: 'fax'; readonly wireName: string }
}

/** A listed item that no row has claimed. */
export interface Candidate {
  readonly item: Pick<RemoteItem, 'remoteId' | 'to' | 'from' | 'fileName' | 'createdAt'>
  /** The timestamp of its first listing; null where it was never listed before. */
  readonly firstSeenAt: number | null
  /** The text of an SMS, where it was read. */
  readonly message: string | null
}

export interface Match {
  readonly id: string
  readonly remoteId: string
  /** More listed items match than rows: an identical item was also accepted. */
  readonly alsoAccepted: boolean
}

/** All but the text of an SMS, which the lists do not have. */
export function isCandidate(sought: Sought, { item, firstSeenAt }: Omit<Candidate, 'message'>): boolean {
  if (sought.content.kind === 'fax') return item.fileName === sought.content.wireName
  const isNew = firstSeenAt === null || firstSeenAt >= sought.armedAt
  return (
    isNew && isSameParty(item.to, sought.to) && isSameParty(item.from, sought.from) && isTimely(sought, item)
  )
}

/**
 * Pairs own items with listed ones, in order of time. Where fewer are listed, the later own items stay
 * unmatched; where more are, the pairs are marked `alsoAccepted`.
 */
export function matchCandidates(
  sought: readonly Sought[],
  candidates: readonly Candidate[],
): readonly Match[] {
  const free = new Set([...candidates].sort(byDate))
  const pairs: { one: Sought; taken: Candidate }[] = []
  for (const one of [...sought].sort((a, b) => a.armedAt - b.armedAt)) {
    const taken = findFirst(free, (candidate) => fits(one, candidate))
    if (taken === undefined) continue
    free.delete(taken)
    pairs.push({ one, taken })
  }
  return pairs.map(({ one, taken }) => ({
    id: one.id,
    remoteId: taken.item.remoteId,
    alsoAccepted: findFirst(free, (candidate) => fits(one, candidate)) !== undefined,
  }))
}

function fits(sought: Sought, candidate: Candidate): boolean {
  if (!isCandidate(sought, candidate)) return false
  if (sought.content.kind === 'fax') return true
  return candidate.message !== null && plainText(candidate.message) === plainText(sought.content.message)
}

/** Normalises what may change in transit without making it another text. */
const plainText = (message: string): string => message.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim()

function isTimely({ window }: Sought, { createdAt }: Candidate['item']): boolean {
  if (window === null || createdAt === null) return true
  return createdAt >= window.from && createdAt <= window.until
}

/** Undated ones last. */
function byDate(a: Candidate, b: Candidate): number {
  return (a.item.createdAt ?? Infinity) - (b.item.createdAt ?? Infinity) || 0
}

function findFirst<T>(items: Iterable<T>, is: (item: T) => boolean): T | undefined {
  for (const item of items) if (is(item)) return item
  return undefined
}
