import type { RequestBudget, WaitingRequest } from '#shared/status/status.ts'
import { hourLimit, tokensOf, toWall, type Budget } from './budget/budget.ts'
import type { Moment } from '../ports/clock.ts'
import { effectiveLane } from './decide-next.ts'
import { lastHour, spentInLastHour } from './budget/minute-ledger.ts'
import { tokensNeeded } from './budget/quota.ts'
import { shareLeft } from './budget/server-view.ts'
import type { WaitingJob } from './waiting-line.ts'

/** The budget for the status page: `left` is the rest of this hour's share, by ledger and by the server. */
export function describeBudget(budget: Budget, moment: Moment): RequestBudget {
  const limit = hourLimit(budget)
  const left = Math.min(
    limit - spentInLastHour(budget.ledger, moment.wall),
    shareLeft(budget.view, budget.quota.seats),
  )
  return {
    limit: Math.floor(limit),
    left: Math.max(0, Math.floor(left)),
    serverLeft: budget.view?.said ?? null,
    serverResetsAt: budget.view?.resetStated === true ? toWall(budget.view.resetsAt, moment) : null,
    heldUntil: budget.heldUntil === null ? null : toWall(budget.heldUntil, moment),
    minutes: [...lastHour(budget.ledger, moment.wall)],
    othersShareLogin: budget.othersShareLogin,
  }
}

/** One line of the list of requests, with what it waits for. */
export function describeJob(job: WaitingJob, running: boolean, budget: Budget, now: number): WaitingRequest {
  return {
    id: job.id,
    lane: job.lane,
    label: job.job.label,
    since: job.sinceWall,
    reason: running ? 'running' : waitingFor(job, budget, now),
    cancellable: !running,
  }
}

function waitingFor(job: WaitingJob, budget: Budget, now: number): WaitingRequest['reason'] {
  if (job.notBefore > now) return 'back-off'
  if (job.urgent) return 'turn'
  if (budget.heldUntil !== null) return 'rate-limited'
  const needed = tokensNeeded(effectiveLane(job.lane, now - job.since), budget.quota.burst)
  return tokensOf(budget) < needed ? 'budget' : 'turn'
}
