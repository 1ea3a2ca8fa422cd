import type { AnswerRequest } from '../desk/requests/register-handlers.ts'

/** What the window shows: a desk in this process, or one in a web shell. */
export interface ServedDesk {
  readonly answer: AnswerRequest
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (channel: string, payload: unknown) => void) => () => void
  readonly close: () => Promise<void>
}
