import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { OutboxPatch } from '../../ports/outbox-store.ts'
import type { EngineContext } from '../engine-context.ts'
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

/** Writes down what a complete listing says of the items that were looked for. Rejects where the disk refuses. */
export class ReconciliationWriter {
  private readonly context: EngineContext

  constructor(context: EngineContext) {
    this.context = context
  }

  /** False where the row or the provider's item is no longer free. */
  async matched(lookup: Lookup, { remoteId, alsoAccepted }: Match): Promise<boolean> {
    const { context } = this
    const { row, tracked } = lookup
    const now = context.clock.now()
    const acceptedAt = row.acceptedAt ?? now
    const patch = {
      ...({ state: 'accepted', problem: null, settled: false } as const),
      ...{ remoteId, alsoAccepted, acceptedAt, updatedAt: now },
    }
    const expected = { states: [row.state], attempt: row.attempt }
    const log = [context.entry('matched', remoteId)]
    const claimed = await context.change(row, () => context.store.claim(row.id, expected, patch, log))
    context.options.logger.info('outbox.matched', { interest: tracked.interest, claimed: claimed !== null })
    context.checkpoint('matched')
    return claimed !== null
  }

  /** It was not in the list; in how long to look again, null: no more. */
  async missing(lookup: Lookup, listedAt: ListedAt): Promise<number | null> {
    const { interest, since } = lookup.tracked
    if (interest === 'ask') return nextAskedListingMs(this.context.clock.monotonic() - since)
    return interest === 'nameless' ? this.missingNameless(lookup) : this.missingUnknown(lookup, listedAt)
  }

  /** No list could be read in full, `troubles` times by now. */
  async unread(lookup: Lookup, troubles: number, listedAt: ListedAt): Promise<void> {
    if (lookup.tracked.interest !== 'unknown' || !isUnclear(troubles, pastOf(lookup, listedAt))) return
    await this.change(lookup, { state: 'ask' }, [this.context.entry('ask')])
    this.context.checkpoint('asked')
  }

  private async missingUnknown(lookup: Lookup, listedAt: ListedAt): Promise<number | null> {
    const past = pastOf(lookup, listedAt)
    const againMs = nextListingInMs(past)
    if (!countsAsEvidence(past)) return againMs
    const listings = lookup.row.listings + 1
    const absent = this.context.entry('absent', `listing ${listings}`)
    if (!isAbsent(listings, past)) {
      await this.change(lookup, { listings }, [absent])
      return againMs
    }
    await this.change(lookup, { listings, state: 'ask' }, [absent, this.context.entry('ask')])
    this.context.checkpoint('asked')
    return null
  }

  /** The provider accepted it; it only can't be followed. */
  private async missingNameless(lookup: Lookup): Promise<number | null> {
    const listings = lookup.row.listings + 1
    const next = namelessPlanMs[listings]
    if (next === undefined)
      await this.change(lookup, { listings, settled: true }, [this.context.entry('silent')])
    else await this.change(lookup, { listings }, [])
    return next ?? null
  }

  private async change({ row }: Lookup, patch: OutboxPatch, log: readonly OutboxLogEntry[]): Promise<void> {
    const { context } = this
    const expected = { states: [row.state], attempt: row.attempt }
    const whole = { ...patch, updatedAt: context.clock.now() }
    await context.change(row, () => context.store.change(row.id, expected, whole, log))
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
