import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue'

/** One timer for the whole window; it runs only while a component uses the time. */
const useTicker = defineStore('ticker', () => {
  const now = shallowRef(Date.now())
  let lookers = 0
  let timer: ReturnType<typeof setInterval> | undefined

  const tick = (): void => {
    now.value = Date.now()
  }

  function look(): () => void {
    lookers += 1
    tick()
    timer ??= setInterval(tick, 1_000)
    return () => {
      lookers -= 1
      if (lookers > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }

  return { now, look }
})

/** The wall clock in epoch milliseconds, moving once a second; it stops with the calling scope. */
export function useNow(): ComputedRef<number> {
  const ticker = useTicker()
  onScopeDispose(ticker.look())
  return computed(() => ticker.now)
}
