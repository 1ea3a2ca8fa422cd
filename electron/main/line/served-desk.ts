import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'

/** A page of a window: it ends when its window is closed, reloaded or navigated. */
export interface Page {
  /** One for each page, for as long as it is open. */
  readonly id: string
  /** Aborts when the page has gone. */
  readonly gone: AbortSignal
}

/** What a page asks, as it sent it; its sender has been found to be a page of this application. */
export interface PageRequest {
  readonly page: Page
  readonly channel: unknown
  readonly request: unknown
}

export type DeskAnswer = Result<unknown, AppError>

/** The desk as the windows see it: in the utility process, or in a web shell that the utility process is connected to. */
export interface ServedDesk {
  /** Never rejects. */
  readonly answer: (request: PageRequest) => Promise<DeskAnswer>
  /** Documents and sounds by their addresses; the page shows a key that it was given by a request. Never rejects. */
  readonly answerFile: (request: Request) => Promise<Response>
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (channel: string, payload: unknown) => void) => () => void
  /** Resolves when everything durable is on disk. */
  readonly close: () => Promise<void>
}
