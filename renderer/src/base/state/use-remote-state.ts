import {
  computed,
  hasInjectionContext,
  inject,
  onScopeDispose,
  shallowRef,
  type ComputedRef,
  type ShallowRef,
} from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import { bridgeKey } from '../bridge/use-bridge.ts'

export interface RemoteState<T> {
  /** Null until the desk has answered once. */
  readonly state: ShallowRef<T | null>
  readonly error: ShallowRef<AppError | null>
  readonly loading: ComputedRef<boolean>
  readonly load: () => Promise<void>
}

interface RemoteStateOptions<T> {
  readonly read: () => Promise<Result<T, AppError>>
  /** Subscribes to whole new states; returns the function that ends the subscription. */
  readonly follow: (listener: (state: T) => void) => () => void
}

/**
 * A piece of the desk's state kept in step: read once, then followed by events. An event that arrives
 * while the read is under way is newer than the read's answer and wins. Events are lost while the desk
 * can't be reached, so it is read again when the desk is back.
 */
export function useRemoteState<T>(options: RemoteStateOptions<T>): RemoteState<T> {
  const state = shallowRef<T | null>(null)
  const error = shallowRef<AppError | null>(null)
  const reading = shallowRef(false)
  let news = 0

  const stop = options.follow((next) => {
    news += 1
    state.value = next
    error.value = null
  })
  onScopeDispose(stop)

  async function load(): Promise<void> {
    const before = news
    reading.value = true
    const answer = await options.read()
    reading.value = false
    if (news !== before) return
    if (answer.ok) state.value = answer.value
    error.value = answer.ok ? null : answer.error
  }

  onDeskReturn(() => void load())
  return { state, error, load, loading: computed(() => reading.value && state.value === null) }
}

/** Runs when the desk is back after it could not be reached; ends with the calling scope. */
export function onDeskReturn(run: () => void): void {
  const bridge = hasInjectionContext() ? inject(bridgeKey, null) : null
  const stop = bridge?.subscribe('desk.reachable', ({ reachable }) => {
    if (reachable) run()
  })
  if (stop !== undefined) onScopeDispose(stop)
}
