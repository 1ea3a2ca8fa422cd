/**
 * Requests for one message: its POST, and its share of the requests made meanwhile for the visible page and
 * for statuses. Most statuses are read after the last message has left.
 */
const requestsOfOne = 1.35
/** The desk sends one message a second at most. */
const secondsOfOne = 1

interface Budget {
  /** Requests an hour that this desk may use. */
  readonly limit: number
}

/** About how many seconds this number of messages takes to be sent: sending is spread evenly over the hour. */
export function estimateSeconds(messages: number, { limit }: Budget): number {
  const paced = messages * secondsOfOne
  const budgeted = limit <= 0 ? 0 : ((messages * requestsOfOne) / limit) * 3_600
  return Math.ceil(Math.max(paced, budgeted))
}
