import type { Call } from './calls/call.ts'
import type { Announcement } from './announcements/announcement-store.ts'
import type { Fax } from './faxes/fax.ts'
import type { Sms } from './sms/sms.ts'

/** One request as it arrived, for tests that compare what was sent with what was meant. */
export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  readonly query: string
  /** Null where no valid credentials came. */
  readonly username: string | null
  /** The provider's time, epoch milliseconds. */
  readonly at: number
  /** The start of a text body; empty for uploads. */
  readonly text: string
}

/** What really happened, whatever the answers said. Read-only for those outside. */
export interface GroundTruth {
  /** The newest ten thousand, oldest first. */
  readonly requests: () => readonly ReceivedRequest[]
  /** Every POST, oldest first; the newest hundred thousand, however many other requests came between. */
  readonly posts: () => readonly ReceivedRequest[]
  /** Every call of the account ever placed, live or ended, oldest first; the newest ten thousand. */
  readonly calls: (username?: string) => readonly Readonly<Call>[]
  /**
   * Every message of the account ever accepted by POST, oldest first and with its present status;
   * none is forgotten while the provider lives.
   */
  readonly sms: (username?: string) => readonly Readonly<Sms>[]
  /** The same of faxes. */
  readonly faxes: (username?: string) => readonly Readonly<Fax>[]
  readonly announcements: (username?: string) => readonly Announcement[]
  /** Numbers rung once by `GET /calls?validate=`. */
  readonly validated: () => readonly string[]
}

/** A list that forgets its oldest items. */
export interface RecentList<T> {
  readonly add: (item: T) => void
  readonly all: () => readonly T[]
}

export function createRecentList<T>(most: number): RecentList<T> {
  let items: T[] = []
  return {
    add(item) {
      items.push(item)
      if (items.length > most * 2) items = items.slice(-most)
    },
    all: () => items.slice(-most),
  }
}
