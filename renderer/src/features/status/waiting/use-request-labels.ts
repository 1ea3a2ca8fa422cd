import { useI18n } from 'vue-i18n'
import type { WaitingRequest } from '#shared/status/status.ts'
import { decideAge } from '../../../base/time/format-time.ts'
import { useNow } from '../../../base/time/use-now.ts'

/** What a waiting API request is for, and why it waits and since when, in words. */
export function useRequestLabels() {
  const { t, te } = useI18n()
  const now = useNow()

  const nameOf = ({ label }: WaitingRequest): string =>
    te(`status.request.${label}`) ? t(`status.request.${label}`) : t('status.request.other', { label })

  function reasonOf({ reason, since }: WaitingRequest): string {
    const { unit, count } = decideAge(since, now.value)
    return `${t(`status.reason.${reason}`)}, ${t(`status.since.${unit}`, { count }, count)}`
  }

  return { nameOf, reasonOf }
}
