import { shallowRef, watch, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFaxArrivals } from './fax-arrivals-store.ts'

/** What is said aloud of files that were not added: once, when all that came have been looked at. */
export function useRefusalNews(): Readonly<ShallowRef<string>> {
  const { t } = useI18n()
  const arrivals = useFaxArrivals()
  const said = shallowRef('')
  let known = 0

  watch(
    () => [arrivals.saving.length, arrivals.notAdded.length] as const,
    ([saving, notAdded]) => {
      if (saving > 0) return
      if (notAdded !== known) said.value = notAdded > known ? sentence() : ''
      known = notAdded
    },
    { immediate: true },
  )

  function sentence(): string {
    const [first, ...others] = arrivals.notAdded
    return first === undefined || others.length > 0
      ? t('fax.arrival.notAdded', arrivals.notAdded.length)
      : t('fax.arrival.announce.refused', { name: first.file.name })
  }

  return said
}
