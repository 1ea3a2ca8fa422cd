/** The POST, and the readings of its status until it is delivered: an estimate. */
const requestsOfOne = 4
/** The desk sends one message a second at most. */
const secondsOfOne = 1

interface Budget {
  /** Requests an hour that this desk may use. */
  readonly limit: number
  /** What may still be sent before the pace has to slow. */
  readonly left: number
}

/** About how many seconds so many messages take to leave within the request budget. */
export function estimateSeconds(messages: number, { limit, left }: Budget): number {
  const paced = messages * secondsOfOne
  const beyond = Math.max(0, messages * requestsOfOne - Math.max(0, left))
  const budgeted = limit <= 0 ? 0 : (beyond / limit) * 3_600
  return Math.ceil(Math.max(paced, budgeted))
}
