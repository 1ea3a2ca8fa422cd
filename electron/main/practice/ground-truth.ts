import type { Call } from './calls/call.ts'
import type { Announcement } from './announcements/announcement-store.ts'
import type { Fax } from './faxes/fax.ts'
import type { Sms } from './sms/sms.ts'

/** One request as it arrived; tests compare it with what was meant to be sent. */
export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  readonly query: string
  /** Null where the request had no valid credentials. */
  readonly username: string | null
  /** The provider's time, epoch milliseconds. */
  readonly at: number
  /** The beginning of a text body; empty for uploads. */
  readonly text: string
}

/** What the provider received and did, whatever its answers said. Read-only for callers outside. */
export interface GroundTruth {
  /** The newest 10,000 requests, oldest first. */
  readonly requests: () => readonly ReceivedRequest[]
  /** The newest 100,000 POST requests, oldest first, counted apart from all other requests. */
  readonly posts: () => readonly ReceivedRequest[]
  /** Every call of the account, live or ended, oldest first; the newest 10,000. */
  readonly calls: (username?: string) => readonly Readonly<Call>[]
  /**
   * Every message of the account that was accepted, oldest first, with its present status; none is dropped
   * while the provider runs.
   */
  readonly sms: (username?: string) => readonly Readonly<Sms>[]
  /** Every fax of the account that was accepted, likewise. */
  readonly faxes: (username?: string) => readonly Readonly<Fax>[]
  readonly announcements: (username?: string) => readonly Announcement[]
  /** Numbers that `GET /calls?validate=` has rung. */
  readonly validated: () => readonly string[]
}

/** A list of bounded length: adding to a full one drops its oldest item. */
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
