import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import { useNumberEngine } from '../../../../base/numbers/number-engine.ts'
import { useNumberLabels } from '../../../../base/numbers/use-number-labels.ts'
import { useFaxSending } from '../fax-sending-store.ts'
import { useFaxAddress } from './fax-address-store.ts'

/**
 * To and From of documents that share them: what is typed, how it is read, and what was found wrong with it. `draft` is
 * the first of them; `all` change with it.
 */
export function useAddressFields(draft: () => FaxDraft, all: () => readonly FaxDraft[]) {
  const { t, te } = useI18n()
  const address = useFaxAddress()
  const sending = useFaxSending()
  const numbers = useNumberEngine()
  const words = useNumberLabels()
  void numbers.ready()

  const field = (name: 'to' | 'from') =>
    computed({
      get: () => draft()[name],
      set: (text: string) => address.edit(all(), name, text),
    })

  /** Answers of the desk are keys of the catalogue; words of the provider are shown as they came. */
  const wordsOf = (name: 'to' | 'from') =>
    computed(() => {
      const words = sending.wordsFor(`${draft().fileId}.${name}`)
      const said = words.map((word) =>
        te(`fax.field.${name}.${word}`) ? t(`fax.field.${name}.${word}`) : word,
      )
      return said.length === 0 ? null : said.join(' ')
    })

  const toHint = computed(() => {
    const judged = numbers.engine?.judgeNumber(draft().to)
    if (judged === undefined || draft().to.trim() === '') return t('fax.draft.toHint')
    const { parsed, offered } = judged
    if (parsed.kind === 'number')
      return [t('fax.draft.sends', { digits: parsed.digits }), ...parsed.notes.map(words.note)].join('; ')
    const problem = words.problem(parsed.kind === 'invalid' ? parsed.reason : parsed.kind)
    return offered.length === 0 ? problem : `${problem}: ${offered.join(', ')}`
  })

  return { to: field('to'), from: field('from'), toError: wordsOf('to'), fromError: wordsOf('from'), toHint }
}
