import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { OutboxItem, OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'

interface Read {
  readonly item: OutboxItem
  readonly log: readonly OutboxLogEntry[]
}

/** An item with its log, read again whenever `current` says that it changed. */
export function useItemLog(id: () => string, current: () => OutboxItem | null) {
  const bridge = useBridge()
  const read = shallowRef<Read | null>(null)
  const error = shallowRef<AppError | null>(null)
  let asked = 0

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    const answer = await bridge.invoke('outbox.item', { id: id() })
    if (mine !== asked) return
    if (answer.ok) read.value = answer.value
    error.value = answer.ok ? null : answer.error
  }

  watch(
    id,
    () => {
      read.value = null
      void load()
    },
    { immediate: true },
  )
  watch(current, () => void load())
  onScopeDispose(() => (asked += 1))

  const item = computed(() => current() ?? read.value?.item ?? null)
  const log = computed(() => read.value?.log ?? [])
  return { item, log, error }
}
