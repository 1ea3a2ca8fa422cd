import type { Cancel, Clock } from '../../ports/clock.ts'
import type { Call } from './call.ts'

/**
 * One timer for each call and purpose: setting it again replaces it, and the end of a call stops all of its
 * timers.
 */
export interface CallTimers {
  set(call: Call, purpose: string, delayMs: number, run: () => void): void
  cancel(call: Call, purpose: string): void
  cancelAll(call: Call): void
}

export function createCallTimers(clock: Clock): CallTimers {
  const timers = new Map<string, Map<string, Cancel>>()
  const cancel = (call: Call, purpose: string): void => {
    timers.get(call.uuid)?.get(purpose)?.()
    timers.get(call.uuid)?.delete(purpose)
  }
  return {
    set(call, purpose, delayMs, run) {
      cancel(call, purpose)
      const ofCall = timers.get(call.uuid) ?? new Map<string, Cancel>()
      timers.set(call.uuid, ofCall)
      ofCall.set(purpose, clock.after(delayMs, run))
    },
    cancel,
    cancelAll(call) {
      for (const stop of timers.get(call.uuid)?.values() ?? []) stop()
      timers.delete(call.uuid)
    },
  }
}
