import { computed, type ComputedRef } from 'vue'
import type { RequestBudget } from '#shared/status/status.ts'
import { useDeskStatus } from './use-desk-status.ts'

/** The request budget as the desk sees it, while the calling scope lives; null until it is read. */
export function useBudget(): ComputedRef<RequestBudget | null> {
  const status = useDeskStatus()
  return computed(() => status.value?.budget ?? null)
}
