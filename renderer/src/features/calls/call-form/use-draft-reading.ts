import { computed, watch } from 'vue'
import type { CallDraft } from './call-draft.ts'
import { useSettingsStore } from '../../../data/settings/settings-store.ts'
import { readForm } from './decide-form.ts'
import { useNumberEngine } from '../../../base/numbers/number-engine.ts'

/** What the form says about a draft as it is typed; a confirmation holds for one number only. */
export function useDraftReading(draft: CallDraft) {
  const settings = useSettingsStore()
  const numbers = useNumberEngine()

  /** Null until the numbering plans are there. */
  const reading = computed(() =>
    numbers.engine === null ? null : readForm(draft, numbers.engine, settings.dialRules),
  )
  const problems = computed(() => reading.value?.problems ?? {})
  const isGood = (): boolean => settings.dialRules !== null && Object.keys(problems.value).length === 0

  watch(
    () => draft.to,
    () => (draft.confirmed = false),
    { flush: 'sync' },
  )
  return { reading, problems, isGood }
}
