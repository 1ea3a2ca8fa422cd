import type { Checkpoint } from '#electron/main/outbox/outbox.ts'
import { checkpoints } from './die-at.ts'
import { pick } from './fault-plan.ts'
import type { Fate } from './lives.ts'

export type DeathKind = Checkpoint | 'random'

/** How often, and where, the desk was killed. */
export interface Deaths {
  readonly total: number
  readonly by: ReadonlyMap<DeathKind, number>
  with(kind: DeathKind): Deaths
  /** Crash points at which it has not been killed yet. */
  missed(): readonly Checkpoint[]
}

function count(by: ReadonlyMap<DeathKind, number>): Deaths {
  return {
    by,
    total: [...by.values()].reduce((sum, times) => sum + times, 0),
    with: (kind) => count(new Map(by).set(kind, (by.get(kind) ?? 0) + 1)),
    missed: () => checkpoints.filter((point) => !by.has(point)),
  }
}

export const noDeaths: Deaths = count(new Map())

/** Real milliseconds; a process that was to die at some point and never comes to it is killed then. */
const longestLifeMs = 1_500
const shortestLifeMs = 4

/** The points come first that were not met yet; after that every second kill comes at any moment. */
export function decideFate(deaths: Deaths, chance: () => number): Fate {
  const missed = deaths.missed()
  if (chance() < (missed.length > 0 ? 0.25 : 0.5)) return anyMoment(chance)
  const [point, time] =
    missed.length > 0
      ? [pick(chance, missed), 1]
      : [pick(chance, checkpoints), 1 + Math.floor(3 * chance() ** 2)]
  return { place: { point, time }, afterMs: longestLifeMs, early: false }
}

/** Most often soon, when much is under way; seldom late; now and then before it is open. */
export function anyMoment(chance: () => number): Fate {
  const afterMs = shortestLifeMs * (longestLifeMs / shortestLifeMs) ** chance()
  return { place: null, afterMs, early: chance() < 0.2 }
}
