import type { Fault, FaultScript } from '#electron/main/practice/faults/fault-rules.ts'

/** Shares of the requests that go wrong, from 0 to 1. */
export interface FaultMix {
  readonly sends: number
  readonly lists: number
}

/** The mix that the promise is tested under: 24 % of the sends, 10 % of the lists. */
export const fullMix: FaultMix = { sends: 0.24, lists: 0.1 }

/** Longer than any deadline of a send, so that no answer comes in its time. */
const neverMs = 900_000

/** What may become of a send; the comment of each says what the provider has afterwards. */
const sendFaults: readonly (readonly Fault[])[] = [
  // Over the limit: nothing.
  [{ status: 429, headers: { 'Retry-After': '3' } }],
  // Stored, then dropped, with or without the beginning of an answer.
  [{ cutAfter: true }, { closeMidHeaders: true }],
  // Dropped: nothing.
  [{ cutBefore: true }],
  // Stored, then a fault of the server's own.
  [
    { status: 500, carryOut: true },
    { htmlPage: true, carryOut: true },
  ],
  // A black hole, behind which it is stored or not.
  [{ delayMs: neverMs }, { delayMs: neverMs, status: 202 }],
]

/** Failing and cut lists. */
const listFaults: readonly Fault[] = [
  { status: 503 },
  { htmlPage: true },
  { truncateBody: 60 },
  { cutAfter: true },
  { badJson: true },
]

const planned = { sends: 150, lists: 300 } as const

/** Rules for the next requests of each kind; the same chances make the same plan. */
export function createFaultPlan(chance: () => number, mix: FaultMix): FaultScript {
  const sends = ['/sms', '/faxes'].flatMap((path) =>
    hits(chance, mix.sends, planned.sends).map((nth) => ({
      match: { method: 'POST', path, nth, times: 1 },
      fault: pick(chance, pick(chance, sendFaults)),
    })),
  )
  const lists = ['sms', 'sms/*', 'faxes', 'faxes/*'].flatMap((path) =>
    hits(chance, mix.lists, planned.lists).map((nth) => ({
      match: { method: 'GET', path: `/customers/*/${path}`, nth, times: 1 },
      fault: pick(chance, listFaults),
    })),
  )
  return [...sends, ...lists]
}

/** Which of the next `most` requests are hit, counting from 1. */
function hits(chance: () => number, share: number, most: number): readonly number[] {
  return Array.from({ length: most }, (_, index) => index + 1).filter(() => chance() < share)
}

export function pick<T>(chance: () => number, choices: readonly T[]): T {
  const chosen = choices[Math.floor(chance() * choices.length)]
  if (chosen === undefined) throw new Error('There is nothing to choose from.')
  return chosen
}
