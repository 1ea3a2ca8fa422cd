import { keyOf } from '#shared/numbers/to-party.ts'
import type { LiveCallRecord } from '../../../provider/live-records.ts'
import { mapInSlices } from '../../../provider/json/in-slices.ts'

/** Parses the numbers of a long list a few at a time, so that the board then only looks them up. */
export async function learnNumbers(records: readonly LiveCallRecord[]): Promise<void> {
  const numbers = records.flatMap(({ from, to, callerId, legs }) => [
    ...[from, to, callerId ?? ''],
    ...legs.map((leg) => leg.number),
  ])
  await mapInSlices(
    [...new Set(numbers)].filter((number) => number !== ''),
    keyOf,
  )
}
