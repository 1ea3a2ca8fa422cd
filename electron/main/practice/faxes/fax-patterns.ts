/**
 * Numbers whose last four digits decide how a fax goes. A fax to any other number is delivered: after
 * about 40 seconds for one page and 30 more for each further page. The patterns of calls (0001 to 0008)
 * and of messages (0010 to 0019) have no effect here.
 *
 *   0020  never leaves the queue                              0 → 1
 *   0021  busy twice, done at the third try (retries 2)       0 → 1 → 5 → 1 → 5 → 1 → 5 → 10
 *   0022  nobody answers                                      0 → 1 → 5 → 11
 *   0023  carrier error                                       0 → 1 → 5 → 12
 *   0024  slow: two and a half minutes for each page          0 → 1 → 5 → 10
 *   0025  takes as long as 40 pages more                      0 → 1 → 5 → 10
 *   0026  never ends                                          0 → 1 → 5
 *   0027  breaks off in the middle (transmit_errors 3)        0 → 1 → 5 → 11
 *   0028  busy at every try (retries 3)                       0 → 1 → 5 → … → 11
 *   0029  another carrier error                               0 → 1 → 20
 */
export interface FaxStep {
  /** Milliseconds since the fax was accepted. */
  readonly afterMs: number
  readonly statusId: number
  readonly retries?: number
  readonly transmitErrors?: number
  /** Seconds that the two machines were connected; 0 where they never were. */
  readonly talkedSeconds?: number
}

export interface FaxPattern {
  readonly ending: string
  readonly meaning: string
  /** The statuses that follow status 0, which every fax has first. */
  readonly steps: (pages: number) => readonly FaxStep[]
}

const step = (
  seconds: number,
  statusId: number,
  more: Omit<FaxStep, 'afterMs' | 'statusId'> = {},
): FaxStep => ({
  afterMs: seconds * 1000,
  statusId,
  ...more,
})

const queued = step(1.5, 1)
const called = step(3, 5)

/** Three seconds until the machine answers, three of handshake, the pages, and one for the report. */
const complete = (calledAfter: number, pages: number, secondsAPage = 30): FaxStep => {
  const talkedSeconds = 3 + pages * secondsAPage
  return step(calledAfter + 3 + talkedSeconds + 1, 10, { talkedSeconds })
}

/** How often a busy number is called; 30 seconds in the queue follow each call. */
const busyTries = (tries: number): readonly FaxStep[] =>
  Array.from({ length: tries }, (_, index) => [
    step(3 + index * 35, 5),
    step(8 + index * 35, 1, { retries: index + 1 }),
  ]).flat()

export const faxPatterns: readonly FaxPattern[] = [
  { ending: '0020', meaning: 'never leaves the queue', steps: () => [queued] },
  {
    ending: '0021',
    meaning: 'is busy twice, takes it at the third try',
    steps: (pages) => [queued, ...busyTries(2), step(73, 5), complete(73, pages)],
  },
  { ending: '0022', meaning: 'nobody answers: unsuccessful', steps: () => [queued, called, step(43, 11)] },
  { ending: '0023', meaning: 'carrier error (status 12)', steps: () => [queued, called, step(10, 12)] },
  {
    ending: '0024',
    meaning: 'slow: two and a half minutes for each page',
    steps: (pages) => [queued, called, complete(3, pages, 150)],
  },
  {
    ending: '0025',
    meaning: 'takes as long as 40 pages more',
    steps: (pages) => [queued, called, complete(3, pages + 40)],
  },
  { ending: '0026', meaning: 'never ends', steps: () => [queued, called] },
  {
    ending: '0027',
    meaning: 'breaks off in the middle: unsuccessful',
    steps: () => [queued, called, step(21, 11, { talkedSeconds: 15, transmitErrors: 3 })],
  },
  {
    ending: '0028',
    meaning: 'is busy at every try: unsuccessful',
    steps: () => [queued, ...busyTries(3), step(108, 5), step(113, 11)],
  },
  { ending: '0029', meaning: 'carrier error (status 20)', steps: () => [queued, step(4, 20)] },
]

/** Documentation: "normally the Fax will be delivered within 40 seconds for a 1 page PDF". */
export function decideFaxSteps(to: string, pages: number): readonly FaxStep[] {
  const found = faxPatterns.find(({ ending }) => to.endsWith(ending))
  return found?.steps(pages) ?? [queued, called, complete(3, pages)]
}
