import { computed, reactive, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useAccountStore } from '../../../data/account/account-store.ts'
import { toProviderChoice, type ProviderKind } from '../labels/provider-labels.ts'
import { findMissing, findRefused, isFine, type SignInProblems } from './sign-in-problems.ts'

/** The sign-in form: what was typed, what is wrong with it and where, and the attempt itself. */
export function useSignInForm() {
  const { t } = useI18n()
  const account = useAccountStore()
  const typed = useTyped()
  const tried = shallowRef(false)

  const missing = computed(() => findMissing(typed))
  const refused = computed(() => findRefused(account.signingIn.error, typed.kind))
  const problem = (field: keyof SignInProblems): string | null => {
    const key = (tried.value ? missing.value[field] : null) ?? refused.value[field]
    return key === null ? null : t(`account.${key}`)
  }
  const problems = computed(() => ({
    url: problem('url'),
    username: problem('username'),
    password: problem('password'),
  }))
  /** An error that belongs to no single field. */
  const otherError = computed(() => (isFine(refused.value) ? account.signingIn.error : null))

  async function submit(): Promise<boolean> {
    tried.value = true
    account.signingIn.clear()
    if (!isFine(missing.value)) return false
    const { kind, url, username, password, remember } = typed
    const provider = toProviderChoice(kind, url)
    return account.signIn({ provider, username: username.trim(), password, remember })
  }

  return { typed, problems, otherError, submit }
}

/** The fields as they start: with the provider that the command line named, if it did. */
function useTyped() {
  const account = useAccountStore()
  const suggested = account.state?.suggestedProvider
  return reactive({
    kind: (suggested === undefined || suggested.kind === 'practice'
      ? 'live'
      : suggested.kind) as ProviderKind,
    url: suggested?.kind === 'other' ? suggested.url : '',
    username: '',
    password: '',
    remember: account.remembering === 'encrypted',
  })
}
