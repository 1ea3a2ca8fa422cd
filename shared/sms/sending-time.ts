/**
 * The POST, and its part of what else a slow flow carries meanwhile: the page on the screen, and now and
 * then a status. Most readings of statuses come after what is to leave.
 */
const requestsOfOne = 1.35
/** The desk sends one message a second at most. */
const secondsOfOne = 1

interface Budget {
  /** Requests an hour that this desk may use. */
  readonly limit: number
}

/** About how many seconds so many messages take to leave: the flow is even, and does not wait for a new hour. */
export function estimateSeconds(messages: number, { limit }: Budget): number {
  const paced = messages * secondsOfOne
  const budgeted = limit <= 0 ? 0 : ((messages * requestsOfOne) / limit) * 3_600
  return Math.ceil(Math.max(paced, budgeted))
}
