import type { StatusState } from '#shared/status/status.ts'

export type CheckName = keyof StatusState['checks']

export interface CheckLine {
  readonly name: CheckName
  readonly outcome: 'unknown' | 'good' | 'bad'
}

/** In order of dependence: each check can succeed only where the one before it does. */
const order: readonly CheckName[] = ['network', 'name', 'api', 'signIn']

export function decideCheckLines(checks: StatusState['checks']): CheckLine[] {
  return order.map((name) => ({ name, outcome: checks[name] }))
}
