import { computed } from 'vue'
import { useDeskLink } from '../../../base/bridge/use-desk-link.ts'
import { formatMoment } from '../../../base/time/format-time.ts'
import { useNow } from '../../../base/time/use-now.ts'
import { useCallsStore } from '../../../data/calls/calls-store.ts'
import { isOld } from './is-cut-off.ts'

/**
 * The time by which durations of calls are counted: now, or the last reading while the calls can't be read.
 */
export function useBoardTime() {
  const calls = useCallsStore()
  const link = useDeskLink()
  const now = useNow()

  const stoppedAt = computed(() => (isOld(calls.problem, link.reachable) ? calls.asOf : null))
  return {
    /** Epoch milliseconds. */
    time: computed(() => Math.min(now.value, stoppedAt.value ?? now.value)),
    /** When the calls were seen last, such as `23:58`; null while they can be read. */
    lastSeen: computed(() => (stoppedAt.value === null ? null : formatMoment(stoppedAt.value, now.value))),
  }
}
