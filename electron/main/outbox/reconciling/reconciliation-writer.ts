import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { OutboxPatch } from '../../ports/outbox-store.ts'
import type { EngineContext } from '../state/engine-context.ts'
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

/**
 * Records what a complete listing shows of the items that were searched for. Rejects with `StorageFailure`.
 */
export class ReconciliationWriter {
  private readonly context: EngineContext

  constructor(context: EngineContext) {
    this.context = context
  }

  /** False where the row changed or another row has claimed the id. */
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

  /** Records that it was not listed. Returns in how many milliseconds to search again; null: not again. */
  async missing(lookup: Lookup, listedAt: ListedAt): Promise<number | null> {
    const { interest, since } = lookup.tracked
    if (interest === 'ask') return nextAskedListingMs(this.context.clock.monotonic() - since)
    return interest === 'nameless' ? this.missingNameless(lookup) : this.missingUnknown(lookup, listedAt)
  }

  /** `troubles` listings in a row could not be read in full. */
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

  /** It was accepted without an id: not found means that its status can't be followed. */
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
