import { useThrottleFn } from '@vueuse/core'
import { shallowReactive } from 'vue'
import { mostOutboxJobs } from '#shared/limits.ts'
import type { OutboxJobs, OutboxJobSummary } from '#shared/outbox/outbox-item.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { onDeskReturn } from '../../base/state/use-remote-state.ts'
import type { OutboxNews } from './use-outbox-feed.ts'

/** A job of thousands changes once a second for an hour; it is read at most twice a second. */
const everyMs = 500

type OnNews = (listener: (news: OutboxNews) => void) => void

/** What was sent together, in numbers; read again when one of its items changed. */
export function useOutboxJobs(kind: OutboxKind, onNews: OnNews) {
  const bridge = useBridge()
  const jobs = shallowReactive({
    list: [] as readonly OutboxJobSummary[],
    /** With those that were left off the list. */
    total: 0,
    load,
  })
  let asked = 0

  const put = (read: OutboxJobs): void => void Object.assign(jobs, { list: read.jobs, total: read.total })

  async function load(): Promise<void> {
    asked += 1
    const mine = asked
    const answer = await bridge.invoke('outbox.jobs', { kind, limit: mostOutboxJobs })
    if (answer.ok && mine === asked) put(answer.value)
  }

  const loadSoon = useThrottleFn(load, everyMs, true, true)
  onNews((news) => void (news.some(({ item }) => item.job !== null) && loadSoon()))
  onDeskReturn(() => void load())
  return jobs
}
