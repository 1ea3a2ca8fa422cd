import type { Party } from '#shared/calls/live-call.ts'
import { describeParty } from '#shared/numbers/describe-party.ts'
import { numberKey } from '#shared/phone-number.ts'
import type { LiveCallRecord } from '../../provider/live-records.ts'
import { mapInSlices } from '../../provider/json/in-slices.ts'

interface KnownNumber {
  readonly party: Party
  readonly key: string
}

/** More than one reading has; beyond it the older half is forgotten. */
const mostInHalf = 10_000
let recent = new Map<string, KnownNumber>()
let older = new Map<string, KnownNumber>()

/** Reading a number costs far more than a look-up, and a full board repeats itself every two seconds. */
function know(number: string): KnownNumber {
  const known = recent.get(number) ?? older.get(number)
  if (known !== undefined) return known
  if (recent.size >= mostInHalf) {
    older = recent
    recent = new Map()
  }
  const party = { number, ...describeParty(number, 'Number not known') }
  const fresh = { party, key: numberKey(number) }
  recent.set(number, fresh)
  return fresh
}

export function toParty(number: string, missing = 'Number not known'): Party {
  return number.trim() === '' ? { number, display: missing, name: null } : know(number).party
}

/** The same for every way of writing one number; as `numberKey`, but read once. */
export const keyOf = (number: string): string => (number === '' ? '' : know(number).key)

/** Reads the numbers of a long list a few at a time, so that the board then only looks them up. */
export async function learnNumbers(records: readonly LiveCallRecord[]): Promise<void> {
  const numbers = records.flatMap(({ from, to, callerId, legs }) => [
    ...[from, to, callerId ?? ''],
    ...legs.map((leg) => leg.number),
  ])
  await mapInSlices(
    [...new Set(numbers)].filter((number) => number !== ''),
    know,
  )
}
