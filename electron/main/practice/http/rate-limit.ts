import type { Clock } from '../../ports/clock.ts'

export interface RateLimitOptions {
  /** Requests an hour; 5,000 in the documentation. */
  readonly limit: number
  /** `sliding`: the last 60 minutes are counted. `clock`: the count starts at 0 at each full hour. */
  readonly window: 'sliding' | 'clock'
  /** Whether answers carry the rate-limit headers; the documentation says that they "may not be present". */
  readonly headers: boolean
}

export interface RateVerdict {
  readonly allowed: boolean
  readonly remaining: number
  readonly resetSeconds: number
}

export interface RateLimiter {
  /** Counts one request of this login or address; a refused request is not counted. */
  take(key: string): RateVerdict
}

interface Window {
  count(now: number): number
  add(now: number): void
  resetMs(now: number): number
}

const hourMs = 3_600_000

/**
 * Documentation, "usage limits": one count for each login, else for each IP address. Runs on the real time.
 */
export function createRateLimiter(options: RateLimitOptions, clock: Clock): RateLimiter {
  const windows = new Map<string, Window>()
  return {
    take(key) {
      const now = clock.now()
      const window = windows.get(key) ?? createWindow(options.window)
      windows.set(key, window)
      const allowed = window.count(now) < options.limit
      if (allowed) window.add(now)
      return {
        allowed,
        remaining: Math.max(0, options.limit - window.count(now)),
        resetSeconds: Math.max(1, Math.ceil(window.resetMs(now) / 1000)),
      }
    },
  }
}

const createWindow = (kind: RateLimitOptions['window']): Window =>
  kind === 'clock' ? createClockWindow() : createSlidingWindow()

function createClockWindow(): Window {
  let hour = -1
  let used = 0
  const turn = (now: number): void => {
    if (Math.floor(now / hourMs) === hour) return
    hour = Math.floor(now / hourMs)
    used = 0
  }
  return {
    count(now) {
      turn(now)
      return used
    },
    add(now) {
      turn(now)
      used++
    },
    resetMs: (now) => hourMs - (now % hourMs),
  }
}

function createSlidingWindow(): Window {
  let taken: number[] = []
  return {
    count(now) {
      const kept = taken.findIndex((at) => at > now - hourMs)
      if (kept !== 0) taken = kept < 0 ? [] : taken.slice(kept)
      return taken.length
    },
    add(now) {
      taken.push(now)
    },
    resetMs: (now) => (taken[0] ?? now) + hourMs - now,
  }
}

/** Documentation, the four example headers: `TimeToReset: 55 mins 10 secs` beside `TimeToResetSecs: 3310`. */
export function formatRateHeaders(limit: number, verdict: RateVerdict): Readonly<Record<string, string>> {
  const { remaining, resetSeconds } = verdict
  return {
    'X-SureVoIP-API-RateLimit-Limit': String(limit),
    'X-SureVoIP-API-RateLimit-Remaining': String(remaining),
    'X-SureVoIP-API-RateLimit-TimeToReset': `${Math.floor(resetSeconds / 60)} mins ${resetSeconds % 60} secs`,
    'X-SureVoIP-API-RateLimit-TimeToResetSecs': String(resetSeconds),
  }
}
