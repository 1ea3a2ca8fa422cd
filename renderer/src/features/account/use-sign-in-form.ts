import { computed, reactive, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useAccountStore } from './account-store.ts'
import { findAddressProblem, toProviderChoice, type ProviderKind } from './provider-words.ts'

/** The sign-in form: what was typed, what is wrong with it and where, and the attempt itself. */
export function useSignInForm() {
  const { t } = useI18n()
  const account = useAccountStore()
  const suggested = account.state?.suggestedProvider
  const typed = reactive({
    kind: (suggested === undefined || suggested.kind === 'practice'
      ? 'live'
      : suggested.kind) as ProviderKind,
    url: suggested?.kind === 'other' ? suggested.url : '',
    username: '',
    password: '',
    remember: account.remembering === 'encrypted',
  })
  const tried = shallowRef(false)
  const error = computed(() => account.signingIn.error)

  const urlProblem = computed(() => {
    if (typed.kind !== 'other' || !tried.value) return null
    const refused = error.value?.code === 'invalid-input' ? 'not-an-address' : null
    const problem = findAddressProblem(typed.url) ?? refused
    return problem === null ? null : t(`account.addressProblem.${problem}`)
  })
  const usernameProblem = computed(() =>
    tried.value && typed.username.trim() === '' ? t('account.usernameMissing') : null,
  )
  const passwordProblem = computed(() => {
    if (tried.value && typed.password === '') return t('account.passwordMissing')
    return error.value?.code === 'wrong-credentials' ? t('account.wrongPassword') : null
  })
  const fieldsAreFine = (): boolean =>
    typed.username.trim() !== '' &&
    typed.password !== '' &&
    (typed.kind !== 'other' || findAddressProblem(typed.url) === null)

  /** An error that belongs to no single field. */
  const otherError = computed(() => {
    const failure = error.value
    const shown = urlProblem.value ?? usernameProblem.value ?? passwordProblem.value
    return failure === null || shown !== null ? null : failure
  })

  async function submit(): Promise<boolean> {
    tried.value = true
    if (!fieldsAreFine()) {
      account.signingIn.clear()
      return false
    }
    return account.signIn({
      provider: toProviderChoice(typed.kind, typed.url),
      username: typed.username.trim(),
      password: typed.password,
      remember: typed.remember,
    })
  }

  return { typed, urlProblem, usernameProblem, passwordProblem, otherError, submit }
}
