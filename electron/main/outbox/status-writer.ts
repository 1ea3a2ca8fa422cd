import type { AppError } from '#shared/app-error.ts'
import type { FaxDetail } from '#shared/fax/fax-content.ts'
import type { OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import type { OutboxPatch, OutboxRow } from '../ports/outbox-store.ts'
import type { RemoteStatus } from './carrier.ts'
import type { Core } from './core.ts'
import { readVerdict, type Verdict } from './decide-follow.ts'

/** Writes down what the provider says of accepted items. Throws where the disk refuses. */
export class StatusWriter {
  private readonly core: Core

  constructor(core: Core) {
    this.core = core
  }

  /** `isOver`: nobody waits any more if this is no final word either. */
  write(row: OutboxRow, { status, detail: heard }: RemoteStatus, isOver: boolean): void {
    const verdict = readVerdict(row.kind, status)
    const detail = completeDetail(row.detail, heard)
    const isNewStatus = !isSame(row.status, status)
    if (isNewStatus || !isSame(row.detail, detail) || verdict.kind !== 'open') {
      const log = isNewStatus ? [this.core.entry('status', status.text)] : []
      this.change(row, { status, detail, ...patchFor(verdict) }, log)
    }
    if (verdict.kind !== 'open') this.core.checkpoint('followed')
    else if (isOver) this.end(row, null)
  }

  /** No final word came, and none is waited for any more. */
  end(row: OutboxRow, problem: AppError | null): void {
    this.change(row, { settled: true, problem }, [this.core.entry('silent', problem?.code ?? null)])
    this.core.checkpoint('followed')
  }

  private change(row: OutboxRow, patch: OutboxPatch, log: readonly OutboxLogEntry[]): void {
    const { core } = this
    const expected = { states: ['accepted'], attempt: row.attempt } as const
    const changed = core.store.change(row.id, expected, { ...patch, updatedAt: core.clock.now() }, log)
    if (changed !== null) core.learn(changed)
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
