import type { Fault, FaultRule } from './fault-rules.ts'

export interface FaultMatcher {
  /**
   * The fault of the first rule that applies to this request, or null. Every rule that matches counts the
   * request, also where an earlier one applied.
   */
  next(method: string, path: string): Fault | null
}

export function createFaultMatcher(rules: readonly FaultRule[]): FaultMatcher {
  const counters = rules.map((rule) => ({ rule, path: compileGlob(rule.match.path), seen: 0 }))
  return {
    next(method, path) {
      let hit: Fault | null = null
      for (const counter of counters) {
        const { match } = counter.rule
        if (match.method !== undefined && match.method.toUpperCase() !== method) continue
        if (!counter.path.test(path)) continue
        counter.seen++
        if (hit === null && isDue(match, counter.seen)) hit = counter.rule.fault
      }
      return hit
    },
  }
}

function isDue({ nth = 1, times = Number.POSITIVE_INFINITY }: FaultRule['match'], seen: number): boolean {
  return seen >= nth && seen < nth + times
}

function compileGlob(glob: string | undefined): RegExp {
  if (glob === undefined) return /^/
  const source = glob
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('**', '\u0000')
    .replaceAll('*', '[^/]*')
    .replaceAll('\u0000', '.*')
  return new RegExp(`^${source}$`)
}
