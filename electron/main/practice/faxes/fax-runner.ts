import type { Clock } from '../../ports/clock.ts'
import { createResourceId } from '../seed/resource-id.ts'
import type { SeededRandom } from '../seed/seeded-random.ts'
import type { SentStore } from '../sending/sent-store.ts'
import { decideFaxSteps, type FaxStep } from './fax-patterns.ts'
import type { Fax, NewFax } from './fax.ts'

export interface FaxRunnerParts {
  readonly clock: Clock
  readonly store: SentStore<Fax>
  readonly ids: SeededRandom
  /** Called for every accepted fax once it is stored. */
  readonly onAccept: (fax: Fax) => void
  /** Called when the connection to the other fax machine ends, also where the fax failed on the way. */
  readonly onTalked: (fax: Fax) => void
}

/**
 * Accepts faxes and moves them through their statuses; each step happens at its time of the practice clock.
 */
export interface FaxRunner {
  send(request: NewFax): Fax
}

/** Milliseconds between the last page and the report, as in the documentation's examples. */
const reportMs = 1000

export function createFaxRunner(parts: FaxRunnerParts): FaxRunner {
  const { clock, store, ids, onAccept, onTalked } = parts
  const move = (fax: Fax, step: FaxStep): void => {
    applyStep(fax, step, clock.now())
    store.touch(clock.now())
    if (fax.billableSeconds > 0) onTalked(fax)
  }
  return {
    send(request) {
      const fax = createFax(request, createResourceId(ids), clock.now())
      store.add(fax, clock.now())
      onAccept(fax)
      for (const step of decideFaxSteps(fax.to, fax.pages)) clock.after(step.afterMs, () => move(fax, step))
      return fax
    },
  }
}

const createFax = (request: NewFax, id: string, now: number): Fax => ({
  ...request,
  id,
  createdAt: now,
  statusId: 0,
  statusUpdatedAt: null,
  calledAt: null,
  deliveredAt: null,
  retries: 0,
  billableSeconds: 0,
  remoteStation: null,
  transmitErrors: 0,
})

function applyStep(fax: Fax, step: FaxStep, now: number): void {
  const { statusId, retries = fax.retries, transmitErrors = 0, talkedSeconds = 0 } = step
  Object.assign(fax, { statusId, statusUpdatedAt: now, retries, transmitErrors })
  if (statusId === 5) fax.calledAt = now
  if (statusId === 10) fax.deliveredAt = now - reportMs
  if (talkedSeconds === 0) return
  fax.billableSeconds = talkedSeconds
  fax.remoteStation = 'SpanDSP Fax Ident'
}
