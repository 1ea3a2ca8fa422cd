import { computed, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { SavedAccount } from '#shared/account/account.ts'
import type { AppError } from '#shared/app-error.ts'
import { useAccountStore } from '../../../data/account/account-store.ts'

/** A login that is known but for its password. */
export type KnownLogin = Pick<SavedAccount, 'provider' | 'username' | 'passwordPlace'> & {
  readonly savedId: string
}

export const loginOf = ({ id, ...saved }: SavedAccount): KnownLogin => ({ ...saved, savedId: id })

const isUnreached = ({ code }: AppError): boolean => code === 'offline' || code === 'timeout'

/** Asks for the password of one login; only a password that SureVoIP accepts lets anybody in. */
export function usePasswordForm(login: KnownLogin) {
  const { t } = useI18n()
  const account = useAccountStore()
  const password = shallowRef('')
  const remember = shallowRef(login.passwordPlace === 'key-file' || account.remembering === 'encrypted')
  const tried = shallowRef(false)

  const problem = computed(() => {
    if (tried.value && password.value === '') return t('account.passwordMissing')
    return account.signingIn.error?.code === 'wrong-credentials' ? t('account.wrongPassword') : null
  })
  /** An error that is not the password's. Without an answer nothing is known of the password. */
  const otherError = computed(() => {
    const { error } = account.signingIn
    if (error === null || problem.value !== null) return null
    return isUnreached(error) ? ({ code: 'offline' } as const) : error
  })
  const sentence = computed(() => {
    if (otherError.value?.code !== 'offline') return undefined
    const waits = account.state?.waiting.some(({ savedId }) => savedId === login.savedId) === true
    return waits ? t('account.again.offlineWaiting') : t('account.again.offline')
  })

  async function submit(): Promise<boolean> {
    tried.value = true
    account.signingIn.clear()
    if (password.value === '') return false
    const { provider, username } = login
    return account.signIn({ provider, username, password: password.value, remember: remember.value })
  }

  return { password, remember, problem, otherError, sentence, submit }
}
