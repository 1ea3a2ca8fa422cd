import { shallowRef, watch } from 'vue'
import type { FieldError } from '#shared/app-error.ts'
import type { SmsDraft } from './sms-draft.ts'

/** What was said of the item that is being corrected, field by field until the field is changed. */
export function useEarlierLabels(draft: SmsDraft) {
  const earlier = shallowRef<readonly FieldError[]>([])

  const forgetWith = (field: string, watched: () => unknown): void => {
    watch(
      watched,
      () => {
        earlier.value = earlier.value.filter((one) => one.field !== field)
      },
      { flush: 'sync' },
    )
  }
  forgetWith('to', () => [draft.recipients, draft.typing])
  forgetWith('from', () => draft.from)
  forgetWith('message', () => draft.message)
  return earlier
}
