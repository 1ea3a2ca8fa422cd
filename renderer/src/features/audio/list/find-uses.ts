import type { CallPreset } from '#shared/calls/call-intent.ts'
import type { LiveCall } from '#shared/calls/live-call.ts'
import { nameOf } from '#shared/numbers/party-name.ts'

export interface Uses {
  /** Names of saved plans. */
  readonly presets: readonly string[]
  /** Who is called, by calls under way that have it in their plan. */
  readonly calls: readonly string[]
}

type Plan = CallPreset['plan']

const has = (plan: Plan, id: string): boolean =>
  plan.announcementId === id || plan.goodbyeAnnouncementId === id

/** Where an announcement is planned, as far as this computer knows. */
export function findUses(id: string, presets: readonly CallPreset[], calls: readonly LiveCall[]): Uses {
  return {
    presets: presets.filter(({ plan }) => has(plan, id)).map(({ name }) => name),
    calls: calls
      .filter(({ plan, state }) => has(plan, id) && state !== 'ended' && state !== 'failed')
      .map(({ to }) => nameOf(to)),
  }
}
