import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { undoMs } from '#shared/limits.ts'
import { useOutboxStore } from '../../../outbox/state/outbox-store.ts'
import { formatMoment } from '../../../base/time/format-time.ts'
import { useNow } from '../../../base/time/use-now.ts'

/** What was queued last, so that it can be taken back. */
export interface QueuedBatch {
  readonly ids: readonly string[]
  /** When the first of it was queued; epoch milliseconds. */
  readonly at: number
  readonly sendAt: number | null
}

type Said = 'undone' | 'undoneElsewhere'

export interface Undo {
  /** What stands in the notice; null where there is nothing to say. */
  readonly text: ComputedRef<string | null>
  readonly canUndo: ComputedRef<boolean>
  /** It is being taken back. */
  readonly isUndoing: ComputedRef<boolean>
  readonly undo: () => Promise<void>
  /** What was said last is no longer of interest. */
  readonly dismiss: () => void
}

/**
 * Takes back what was queued last, as long as nothing of it may leave. `settle` is told which could not be
 * taken back, and says what became of the rest.
 */
export function useUndo(
  queued: () => QueuedBatch | null,
  settle: (refused: readonly string[], ids: readonly string[]) => Said | Promise<Said>,
): Undo {
  const { t } = useI18n()
  const outbox = useOutboxStore('sms')
  const now = useNow()
  const said = shallowRef<string | null>(null)
  const taking = shallowRef(false)

  const text = computed(() => {
    const batch = queued()
    if (batch === null) return said.value
    const count = batch.ids.length
    if (batch.sendAt === null) return t('sms.queued.now', { count }, count)
    return t('sms.queued.later', { count, time: formatMoment(batch.sendAt, now.value) }, count)
  })
  const canUndo = computed(() => {
    const batch = queued()
    return batch !== null && !taking.value && now.value < batch.at + undoMs
  })
  const dismiss = (): void => void (said.value = null)
  watch(queued, (next) => next !== null && dismiss())

  async function undo(): Promise<void> {
    const batch = queued()
    if (batch === null || taking.value) return
    taking.value = true
    const { refused } = await outbox.act(batch.ids, 'cancel')
    const key = await settle(refused, batch.ids)
    taking.value = false
    said.value =
      refused.length > 0 ? t('sms.queued.tooLate', { count: refused.length }) : t(`sms.queued.${key}`)
  }

  return { text, canUndo, isUndoing: computed(() => taking.value), undo, dismiss }
}
