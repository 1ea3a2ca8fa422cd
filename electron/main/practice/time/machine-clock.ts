import type { Clock } from '../../ports/clock.ts'

/** The computer's time, for the provider that runs alone: it takes nothing from the desk, not even this. */
export const machineClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => {
      clearTimeout(timer)
    }
  },
}
