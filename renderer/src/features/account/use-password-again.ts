import { computed, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useAccountStore } from './account-store.ts'

/** The one question after a 401 in mid-session: the password of the account that stays open. */
export function usePasswordAgain() {
  const { t } = useI18n()
  const account = useAccountStore()
  const password = shallowRef('')
  const remember = shallowRef(
    account.current?.passwordPlace === 'key-file' || account.remembering === 'encrypted',
  )
  const tried = shallowRef(false)

  const why = computed(() => {
    const username = account.current?.username ?? ''
    const reason = account.current?.passwordPlace === 'none' ? 'notKept' : 'refused'
    return t(`account.again.${reason}`, { username })
  })
  const problem = computed(() => {
    if (tried.value && password.value === '') return t('account.passwordMissing')
    return account.signingIn.error?.code === 'wrong-credentials' ? t('account.wrongPassword') : null
  })
  const otherError = computed(() => (problem.value === null ? account.signingIn.error : null))

  async function submit(): Promise<boolean> {
    tried.value = true
    const { current } = account
    if (current === null || password.value === '') return false
    const { provider, username } = current
    return account.signIn({ provider, username, password: password.value, remember: remember.value })
  }

  return { password, remember, why, problem, otherError, submit }
}
