import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { OutboxPatch } from '../ports/outbox-store.ts'
import type { Core } from './core.ts'
import {
  countsAsEvidence,
  isAbsent,
  isUnclear,
  namelessPlanMs,
  nextAskedListingMs,
  nextListingInMs,
  pastDeadlineMs,
} from './decide-listing.ts'
import type { Match } from './match-candidates.ts'
import type { ListedAt, Lookup } from './sought-rows.ts'

/** Writes down what a complete listing says of the items that were looked for. Throws where the disk refuses. */
export class Verdicts {
  private readonly core: Core

  constructor(core: Core) {
    this.core = core
  }

  /** False where the row or the provider's item is no longer free. */
  matched(lookup: Lookup, { remoteId, alsoAccepted }: Match): boolean {
    const { core } = this
    const { row, tracked } = lookup
    const now = core.clock.now()
    const acceptedAt = row.acceptedAt ?? now
    const patch = {
      ...({ state: 'accepted', problem: null, settled: false } as const),
      ...{ remoteId, alsoAccepted, acceptedAt, updatedAt: now },
    }
    const expected = { states: [row.state], attempt: row.attempt }
    const claimed = core.store.claim(row.id, expected, patch, [core.entry('matched', remoteId)])
    if (claimed !== null) core.learn(claimed)
    else core.learnAgain(row)
    core.options.logger.info('outbox.matched', { interest: tracked.interest, claimed: claimed !== null })
    core.checkpoint('matched')
    return claimed !== null
  }

  /** It was not in the list; in how long to look again, null: no more. */
  missing(lookup: Lookup, listedAt: ListedAt): number | null {
    const { interest, since } = lookup.tracked
    if (interest === 'ask') return nextAskedListingMs(this.core.clock.monotonic() - since)
    return interest === 'nameless' ? this.missingNameless(lookup) : this.missingUnknown(lookup, listedAt)
  }

  /** No list could be read in full, `troubles` times by now. */
  unread(lookup: Lookup, troubles: number, listedAt: ListedAt): void {
    if (lookup.tracked.interest !== 'unknown' || !isUnclear(troubles, pastOf(lookup, listedAt))) return
    this.change(lookup, { state: 'ask' }, [this.core.entry('ask')])
    this.core.checkpoint('asked')
  }

  private missingUnknown(lookup: Lookup, listedAt: ListedAt): number | null {
    const past = pastOf(lookup, listedAt)
    const againMs = nextListingInMs(past)
    if (!countsAsEvidence(past)) return againMs
    const listings = lookup.row.listings + 1
    const absent = this.core.entry('absent', `listing ${listings}`)
    if (!isAbsent(listings, past)) {
      this.change(lookup, { listings }, [absent])
      return againMs
    }
    this.change(lookup, { listings, state: 'ask' }, [absent, this.core.entry('ask')])
    this.core.checkpoint('asked')
    return null
  }

  /** The provider accepted it; it only can't be followed. */
  private missingNameless(lookup: Lookup): number | null {
    const listings = lookup.row.listings + 1
    const next = namelessPlanMs[listings]
    if (next === undefined) this.change(lookup, { listings, settled: true }, [this.core.entry('silent')])
    else this.change(lookup, { listings }, [])
    return next ?? null
  }

  private change({ row }: Lookup, patch: OutboxPatch, log: readonly OutboxLogEntry[]): void {
    const { core } = this
    const expected = { states: [row.state], attempt: row.attempt }
    const whole = { ...patch, updatedAt: core.clock.now() }
    const changed = core.store.change(row.id, expected, whole, log)
    if (changed !== null) core.learn(changed)
    else core.learnAgain(row)
  }
}

/** Milliseconds from a row's deadline to a listing. */
function pastOf({ row, tracked }: Lookup, { listedServerAt, steadyAt }: ListedAt): number {
  return pastDeadlineMs({
    armedServerAt: row.armedServerAt,
    listedServerAt,
    deadlineMs: (row.deadlineAt ?? 0) - (row.armedAt ?? 0),
    steadyPastMs: steadyAt - tracked.steadyDeadline,
  })
}
