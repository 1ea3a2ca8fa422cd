import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'

export interface Command<A extends readonly unknown[], T> {
  /** Runs unless a run is under way, so a double-click acts once; null where it did not run or failed. */
  readonly run: (...args: A) => Promise<T | null>
  readonly busy: ComputedRef<boolean>
  /** The failure of the last run, until the next one or `clear`. */
  readonly error: ShallowRef<AppError | null>
  readonly clear: () => void
}

/** Busy, error and act-once for anything the operator starts. */
export function useCommand<A extends readonly unknown[], T>(
  act: (...args: A) => Promise<Result<T, AppError>>,
): Command<A, T> {
  const running = shallowRef(false)
  const error = shallowRef<AppError | null>(null)

  async function run(...args: A): Promise<T | null> {
    if (running.value) return null
    running.value = true
    error.value = null
    try {
      const answer = await act(...args)
      if (answer.ok) return answer.value
      error.value = answer.error
      return null
    } finally {
      running.value = false
    }
  }

  const clear = (): void => {
    error.value = null
  }
  return { run, clear, error, busy: computed(() => running.value) }
}
