import type { AppError } from '#shared/app-error.ts'
import type { FaxDetail } from '#shared/fax/fax-content.ts'
import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { OutboxPatch, OutboxRow } from '../../ports/outbox-store.ts'
import type { RemoteStatus } from '../carrier.ts'
import type { EngineContext } from '../state/engine-context.ts'
import { readVerdict, type Verdict } from './decide-follow.ts'

interface StatusChange {
  readonly patch: OutboxPatch
  readonly log: readonly OutboxLogEntry[]
}

/** Records statuses of accepted items. Rejects with `StorageFailure`. */
export class StatusWriter {
  private readonly context: EngineContext

  constructor(context: EngineContext) {
    this.context = context
  }

  /** `isOver`: the last reading; following ends also where this status is not final. */
  async write(row: OutboxRow, { status, detail: heard }: RemoteStatus, isOver: boolean): Promise<void> {
    const verdict = readVerdict(row.kind, status)
    await this.change(row, (now) => {
      const detail = completeDetail(now.detail, heard)
      const isNewStatus = !isSame(now.status, status)
      if (!isNewStatus && isSame(now.detail, detail) && verdict.kind === 'open') return null
      const log = isNewStatus ? [this.context.entry('status', status.text)] : []
      return { patch: { status, detail, ...patchFor(verdict) }, log }
    })
    if (verdict.kind !== 'open') this.context.checkpoint('followed')
    else if (isOver) await this.end(row, null)
  }

  /** Following ended without a final status. */
  async end(row: OutboxRow, problem: AppError | null): Promise<void> {
    const log = [this.context.entry('silent', problem?.code ?? null)]
    await this.change(row, () => ({ patch: { settled: true, problem }, log }))
    this.context.checkpoint('followed')
  }

  /** `decide` is given the row as it is once its turn has come; null: there is nothing to write. */
  private async change(row: OutboxRow, decide: (now: OutboxRow) => StatusChange | null): Promise<void> {
    const { context } = this
    const expected = { states: ['accepted'], attempt: row.attempt } as const
    await context.turns.take([row.id], async () => {
      const change = decide(context.registry?.find(row.id) ?? row)
      if (change === null) return
      const patch = { ...change.patch, updatedAt: context.clock.now() }
      const changed = await context.store.change(row.id, expected, patch, change.log)
      if (changed !== null) context.learn(changed)
    })
  }
}

function patchFor(verdict: Verdict): OutboxPatch {
  if (verdict.kind === 'open') return {}
  if (verdict.kind === 'failed') return { state: 'failed', settled: true, problem: verdict.problem }
  return { state: 'delivered', settled: true }
}

/** Lists tell less than the item itself: what is known already stays. */
function completeDetail(known: FaxDetail | null, heard: FaxDetail | null): FaxDetail | null {
  if (known === null || heard === null) return heard ?? known
  return {
    retries: heard.retries ?? known.retries,
    billableSeconds: heard.billableSeconds ?? known.billableSeconds,
    remoteStation: heard.remoteStation ?? known.remoteStation,
    transmitErrors: heard.transmitErrors ?? known.transmitErrors,
    calledAt: heard.calledAt ?? known.calledAt,
    deliveredAt: heard.deliveredAt ?? known.deliveredAt,
  }
}

/** Field by field: what comes from the disk and what comes from the provider may name them in another order. */
function isSame<T extends object>(known: T | null, heard: T | null): boolean {
  if (known === null || heard === null) return known === heard
  const knownFields = new Map(Object.entries(known))
  return Object.entries(heard).every(([name, value]) => knownFields.get(name) === value)
}
