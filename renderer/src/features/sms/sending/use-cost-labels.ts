import { useI18n } from 'vue-i18n'
import { formatCost } from '#shared/account/money.ts'
import { costOf } from '#shared/sms/sms-cost.ts'
import { formatCount } from './many-messages.ts'

/** The number of messages and their cost, as shown before they are sent. */
export function useCostLabels(): (count: number) => string {
  const { t } = useI18n()
  return (count) => {
    if (count === 0) return t('sms.summary.nothing', { cost: formatCost(costOf(1)) })
    return t('sms.summary.cost', { count: formatCount(count), cost: formatCost(costOf(count)) }, count)
  }
}
