import { computed, shallowRef, watch } from 'vue'
import { useNumberEngine } from '../../../base/numbers/number-engine.ts'
import { useSettingsStore } from '../../../data/settings/settings-store.ts'
import { readDraft } from './read-draft.ts'
import type { SmsDraft } from './sms-draft.ts'

/** What the form says of a draft as it is typed; null until the numbering plans are there. */
export function useDraftReading(draft: SmsDraft) {
  const numbers = useNumberEngine()
  const settings = useSettingsStore()
  /** Looked at again whenever something is typed or sent. */
  const now = shallowRef(Date.now())
  const look = (): void => void (now.value = Date.now())

  const reading = computed(() =>
    numbers.engine === null
      ? null
      : readDraft(draft, { engine: numbers.engine, now: now.value, quietHours: settings.quietHours }),
  )
  watch(draft, look)
  return { reading, look, ready: numbers.ready }
}
