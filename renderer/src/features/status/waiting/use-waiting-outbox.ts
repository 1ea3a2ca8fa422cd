import { useThrottleFn } from '@vueuse/core'
import { computed, onMounted } from 'vue'
import { outboxKinds } from '#shared/outbox/outbox-state.ts'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import { mostOutboxItems } from '#shared/limits.ts'
import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { useRemoteState } from '../../../base/state/use-remote-state.ts'
import { useOutboxSummaryStore } from '../../../data/outbox/outbox-summary-store.ts'
import { useStatusStore } from '../../../data/status/status-store.ts'
import { decidePause } from '../../../outbox/state/decide-pause.ts'
import { groupWaiting } from './group-waiting.ts'

/** While an import is sent the outbox changes many times a second. */
const atMostEveryMs = 1_000

interface OnTheirWay {
  readonly items: readonly OutboxItem[]
  readonly isCut: boolean
}

/** What of the outbox has not left yet, grouped by kind and reason; read again at each change of the outbox. */
export function useWaitingOutbox() {
  const bridge = useBridge()
  const summary = useOutboxSummaryStore()
  const status = useStatusStore()

  async function read(): Promise<Result<OnTheirWay, AppError>> {
    const pages = await Promise.all(
      outboxKinds.map((kind) =>
        bridge.invoke('outbox.list', {
          kind,
          group: 'on-their-way',
          search: '',
          offset: 0,
          limit: mostOutboxItems,
        }),
      ),
    )
    const found: OnTheirWay = {
      items: pages.flatMap((page) => (page.ok ? page.value.items : [])),
      isCut: pages.some((page) => page.ok && page.value.total > mostOutboxItems),
    }
    const failed = pages.find((page) => !page.ok)
    return failed === undefined || failed.ok ? { ok: true, value: found } : failed
  }

  const remote = useRemoteState<OnTheirWay>({
    read,
    follow: () => bridge.subscribe('outbox.changed', () => void readAgain()),
  })
  const readAgain = useThrottleFn(() => remote.load(), atMostEveryMs, true)
  onMounted(remote.load)
  const paused = computed(() => decidePause(summary.state?.paused ?? null, status.state?.connection ?? null))
  return {
    error: remote.error,
    isCut: computed(() => remote.state.value?.isCut ?? false),
    groups: computed(() => groupWaiting(remote.state.value?.items ?? [], paused.value)),
    isRead: computed(() => remote.state.value !== null),
  }
}
