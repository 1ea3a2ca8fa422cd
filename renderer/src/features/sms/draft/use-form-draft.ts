import { computed, reactive, shallowRef, watch } from 'vue'
import type { FieldError } from '#shared/app-error.ts'
import type { KeptDraft } from '#shared/sms/kept-draft.ts'
import { emptyDraft, fromKept, isBlank, type SmsDraft } from './sms-draft.ts'

/** What stands in the message form, and how it is filled and emptied. */
export function useFormDraft() {
  const draft = reactive(emptyDraft())
  const isLater = shallowRef(false)
  /** Sending it was tried, so what is missing is said. */
  const tried = shallowRef(false)
  /** What was said of the item that is being corrected, field by field until the field is changed. */
  const earlier = shallowRef<readonly FieldError[]>([])
  const isEmpty = computed(() => isBlank(draft))
  /** The sender that was filled in automatically. */
  const offered = shallowRef('')

  /** Whether the form holds nothing but what was filled in automatically. */
  const isPlain = (): boolean =>
    isEmpty.value && draft.from === offered.value && !isLater.value && draft.notAfter === ''

  const change = (part: Partial<SmsDraft>): void => void Object.assign(draft, part)

  function fill(next: SmsDraft, words: readonly FieldError[] = []): void {
    change(next)
    earlier.value = words
    tried.value = false
    isLater.value = next.sendAt !== ''
  }

  function clear(from: string): void {
    offered.value = from
    fill(emptyDraft(from))
  }

  function put(kept: KeptDraft | null): void {
    if (kept === null) return clear(offered.value)
    fill(fromKept(kept))
    isLater.value = kept.isLater
  }

  const forgetWith = (field: string, watched: () => unknown): void => {
    const forget = (): void => void (earlier.value = earlier.value.filter((one) => one.field !== field))
    watch(watched, forget, { flush: 'sync' })
  }
  forgetWith('to', () => [draft.recipients, draft.typing])
  forgetWith('from', () => draft.from)
  forgetWith('message', () => draft.message)

  return { draft, isLater, tried, earlier, isEmpty, offered, isPlain, change, fill, clear, put }
}

export type FormDraft = ReturnType<typeof useFormDraft>
