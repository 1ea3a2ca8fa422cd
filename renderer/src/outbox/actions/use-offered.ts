import { computed, type ComputedRef } from 'vue'
import type { RowAction } from './decide-actions.ts'

/** The actions that are offered; through a string, so that the moving clock redraws only where they changed. */
export function useOffered(decide: () => readonly RowAction[]): ComputedRef<readonly RowAction[]> {
  const names = computed(() => decide().join(' '))
  return computed(() => names.value.split(' ').filter((one): one is RowAction => one !== ''))
}
