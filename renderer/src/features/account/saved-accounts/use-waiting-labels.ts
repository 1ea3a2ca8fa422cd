import { useI18n } from 'vue-i18n'
import { useAccountStore } from '../../../data/account/account-store.ts'

/** What of a saved account waits to leave, in the words for this place; null where nothing does. */
export function useWaitingLabels(): (
  place: 'short' | 'signOut' | 'forget',
  savedId: string,
) => string | null {
  const { t } = useI18n()
  const account = useAccountStore()

  function nameAll(sms: number, fax: number): string {
    const messages = t('account.waiting.messages', { count: sms }, sms)
    const faxes = t('account.waiting.faxes', { count: fax }, fax)
    if (sms > 0 && fax > 0) return t('account.waiting.both', { messages, faxes })
    return sms > 0 ? messages : faxes
  }

  return (place, savedId) => {
    const found = account.state?.waiting.find((waiting) => waiting.savedId === savedId)
    if (found === undefined) return null
    const { sms, fax } = found
    return t(`account.waiting.${place}`, { what: nameAll(sms, fax) }, sms + fax)
  }
}
