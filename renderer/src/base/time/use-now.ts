import { useIntervalFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue'

/** One timer for the whole window; it runs only while a component uses the time. */
const useTicker = defineStore('ticker', () => {
  const now = shallowRef(Date.now())
  const tick = (): void => {
    now.value = Date.now()
  }
  const { pause, resume, isActive } = useIntervalFn(tick, 1_000, { immediate: false })
  let lookers = 0

  function look(): () => void {
    lookers += 1
    tick()
    if (!isActive.value) resume()
    return () => {
      lookers -= 1
      if (lookers === 0) pause()
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
