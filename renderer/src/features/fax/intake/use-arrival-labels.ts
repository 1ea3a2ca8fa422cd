import { useI18n } from 'vue-i18n'
import { errorKey, providerLabels } from '../../../ui/notes/error-labels.ts'
import type { Arrival } from './fax-arrivals-store.ts'

/** How a dropped file stands, in words; of several files at once where there are as many. */
export function useArrivalLabels() {
  const { t } = useI18n()

  return (state: Arrival['state'], count = 1): string => {
    if (state.kind === 'refused') return t(`fax.arrival.refused.${state.reason}`, count)
    if (state.kind !== 'failed') return t(`fax.arrival.${state.kind}`, count)
    const sentence = t(`ui.error.${errorKey(state.error)}`, { time: '' })
    const parts = [sentence, providerLabels(state.error), t('fax.arrival.kept', count)]
    return parts.filter((part) => part !== null).join(' ')
  }
}
