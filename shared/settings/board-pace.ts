import { z } from 'zod'

/** How often the live calls are read while the board is looked at. */
export const boardPace = z.enum(['live', 'calm', 'slow', 'economical'])
export type BoardPace = z.infer<typeof boardPace>

/** Documentation: "don't check for the status of a check every other second", so `live` is not the default. */
const secondsOf: Readonly<Record<BoardPace, number>> = { live: 2, calm: 5, slow: 15, economical: 60 }

/** Documentation, "Rate Limiting": of one login. */
export const requestsOfLogin = 5_000

export const paceSeconds = (pace: BoardPace): number => secondsOf[pace]

/** The most requests that reading the board at this pace takes of an hour, without those for single calls. */
export const requestsAnHour = (pace: BoardPace): number => 3_600 / secondsOf[pace]

/** The requests an hour that one of `seats` desks may use. */
export const shareOfDesk = (seats: number): number => Math.floor(requestsOfLogin / seats)
