import { useI18n } from 'vue-i18n'
import { useCallDraftStore } from './call-draft-store.ts'
import { wordsFor } from './decide-form.ts'

/** What stands beneath a field: the form's own judgement once a call was tried, else the answer's words. */
export function useFormLabels(): (field: string) => string | null {
  const { t, te } = useI18n()
  const form = useCallDraftStore()
  const say = (word: string): string => (te(`calls.problem.${word}`) ? t(`calls.problem.${word}`) : word)

  return (field) => {
    const own = form.tried ? form.problems[field] : undefined
    if (own !== undefined) return say(own)
    const answered = wordsFor(form.placing.error, field)
    return answered.length === 0 ? null : answered.map(say).join(' ')
  }
}
