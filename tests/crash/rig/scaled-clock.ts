import type { Clock } from '#electron/main/ports/clock.ts'

/** Handed from the parent to every process it starts, so that all of them live in one hurried time. */
export interface ClockSetup {
  /** Milliseconds of the hurried time for one of the real one. */
  readonly rate: number
  /** The hurried wall clock, epoch milliseconds, at the machine's time `startedAt`. */
  readonly wallAtStart: number
  readonly startedAt: number
}

/** Milliseconds since the machine was started: the same in all of its processes, and it never jumps. */
function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

export function startHurriedTime(rate: number, wallAtStart = Date.now()): ClockSetup {
  return { rate, wallAtStart, startedAt: machineMs() }
}

/**
 * A clock that runs `rate` times as fast as the machine's. Its wall time goes on over restarts; its
 * monotonic time begins anew in each process, as a computer's does.
 */
export function createScaledClock({ rate, wallAtStart, startedAt }: ClockSetup): Clock {
  return {
    // Epoch milliseconds are whole numbers everywhere.
    now: () => Math.round(wallAtStart + (machineMs() - startedAt) * rate),
    monotonic: () => performance.now() * rate,
    after(delayMs, run) {
      const timer = setTimeout(run, Math.min(longestTimerMs, delayMs / rate))
      return () => clearTimeout(timer)
    },
  }
}

/** What a timer can hold; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1
