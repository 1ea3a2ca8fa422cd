import { computed, type ComputedRef, type ShallowRef } from 'vue'
import type { CsvRecord } from '#shared/csv/csv-records.ts'
import type { ImportMapping } from '#shared/sms/import-columns.ts'

const nameHeading =
  /(?:^|[^a-z])(?:full|first|fore|given|last|sur|family|patient|customer|client)?[ _-]?names?(?:$|[^a-z])/i

/** Who each row is about, from the first column whose heading says that it holds names; null without one. */
export function useImportNames(
  records: ShallowRef<readonly CsvRecord[]>,
  names: ComputedRef<readonly string[]>,
  mapping: ShallowRef<ImportMapping | null>,
) {
  const column = computed(() => {
    const found = names.value.findIndex((name, at) => at !== mapping.value?.to && nameHeading.test(name))
    return found < 0 ? null : found
  })
  const byLine = computed(() => new Map(records.value.map(({ line, cells }) => [line, cells])))
  const nameOf = (line: number): string =>
    column.value === null ? '' : (byLine.value.get(line)?.[column.value] ?? '').trim()
  return { hasNames: computed(() => column.value !== null), nameOf }
}
