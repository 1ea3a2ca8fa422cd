import type { Clock } from '../../ports/clock.ts'

/**
 * The computer's clock, for the provider in a process of its own: it imports nothing of the desk, not even
 * its clock.
 */
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
