import { useI18n } from 'vue-i18n'
import type { DraftField } from '../draft/read-draft.ts'
import { useSmsDraftStore } from '../draft/sms-draft-store.ts'

/** Answers of the desk are keys of the catalogue; words of the provider are shown as they came. */
const deskWords = new Set(['required', 'characters', 'too-long', 'not-a-number'])

/** What stands beside a field of the form: what the desk or the provider said, else what the form finds. */
export function useFieldLabels(): (field: DraftField) => string | null {
  const { t } = useI18n()
  const form = useSmsDraftStore()

  const say = (field: string, words: string): string =>
    deskWords.has(words) ? t(`sms.problem.${field}.${words}`) : words

  return (field) => {
    const one = (name: string): boolean =>
      name === field || new RegExp(`^messages\\.\\d+\\.${field}$`).test(name)
    const said = form.fields.filter(({ field: name }) => one(name)).flatMap(({ messages }) => messages)
    if (said.length > 0) return [...new Set(said)].map((words) => say(field, words)).join(' ')
    const problem = form.tried ? form.reading?.problems[field] : undefined
    return problem === undefined ? null : t(`sms.problem.${field}.${problem}`)
  }
}
