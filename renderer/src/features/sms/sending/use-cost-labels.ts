import { useI18n } from 'vue-i18n'
import { formatCost } from '#shared/account/money.ts'
import { costOf } from '#shared/sms/sms-cost.ts'
import { formatCount } from './many-messages.ts'

/** So many messages and what they cost, as it is said before they are sent. */
export function useCostLabels(): (count: number) => string {
  const { t } = useI18n()
  return (count) => {
    if (count === 0) return t('sms.summary.nothing', { cost: formatCost(costOf(1)) })
    return t('sms.summary.cost', { count: formatCount(count), cost: formatCost(costOf(count)) }, count)
  }
}
