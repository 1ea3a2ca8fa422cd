import { computed, onScopeDispose } from 'vue'
import type { OutboxChange, OutboxItem, OutboxSummary } from '#shared/outbox/outbox-item.ts'
import { outboxGroups } from '#shared/outbox/outbox-groups.ts'
import type { OutboxGroup, OutboxKind } from '#shared/outbox/outbox-state.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useOutboxSummaryStore } from '../../data/outbox/outbox-summary-store.ts'
import { onDeskReturn } from '../../base/state/use-remote-state.ts'
import type { OutboxPages } from './outbox-pages.ts'

export type OutboxNews = readonly { readonly item: OutboxItem; readonly before: OutboxItem | null }[]

/** Keeps the pages in step with the desk's events; reads again when the desk or the account is another. */
export function useOutboxFeed(kind: OutboxKind, pages: OutboxPages) {
  const bridge = useBridge()
  const outbox = useOutboxSummaryStore()
  const counts = computed(() => countsOf(outbox.state, kind))
  const { tell, onNews } = createNews()
  /** What the pages were last compared with. */
  let last = outbox.state

  function take(change: OutboxChange): void {
    const before = countsOf(last, kind)
    const after = countsOf(change.summary, kind)
    const wasPaused = last?.paused?.why
    last = change.summary
    const news = pages.take(change.items)
    // The reason why rows wait may have changed, and no event tells it for each of them.
    const isOfAll = change.items.length === 0 || change.summary.paused?.why !== wasPaused
    const outdated = outboxGroups.filter((group) => {
      if (isOfAll && group === 'on-their-way') return true
      const all = movesOf(news, group)
      const isTold = all.came.length - all.went.length === after[group] - before[group]
      const came = all.came.filter((item) => pages.hasRow(item))
      const went = all.went.filter((item) => pages.hasRow(item))
      if (isTold && came.length + went.length === 0) return false
      return !(isTold && went.length === 0 && pages.insert(group, came))
    })
    pages.outdate(outdated)
    if (news.length > 0) tell(news)
  }

  async function load(): Promise<void> {
    await outbox.load()
    last = outbox.state
    pages.outdate(outboxGroups)
  }

  let account: string | null | undefined
  function followAccount(savedId: string | null): void {
    const isOther = account !== undefined && account !== savedId
    account = savedId
    if (!isOther) return
    pages.forget()
    void load()
  }

  const stops = [
    bridge.subscribe('outbox.changed', take),
    bridge.subscribe('account.changed', ({ current }) => followAccount(current?.savedId ?? null)),
  ]
  onScopeDispose(() => stops.forEach((stop) => stop()))
  onDeskReturn(() => pages.outdate(outboxGroups))

  return { summary: computed(() => outbox.state), error: computed(() => outbox.error), counts, load, onNews }
}

/** The items that came to a group, and those that went from it as they were before. */
function movesOf(news: OutboxNews, group: OutboxGroup) {
  const moved = news.filter(({ item, before }) => before?.group !== item.group)
  return {
    came: moved.map(({ item }) => item).filter((item) => item.group === group),
    went: moved.flatMap(({ before }) => (before?.group === group ? [before] : [])),
  }
}

function createNews() {
  const listeners = new Set<(news: OutboxNews) => void>()
  return {
    tell: (news: OutboxNews): void => listeners.forEach((listener) => listener(news)),
    /** Until the calling scope ends. */
    onNews: (listener: (news: OutboxNews) => void): void => {
      listeners.add(listener)
      onScopeDispose(() => listeners.delete(listener))
    },
  }
}

function countsOf(summary: OutboxSummary | null, kind: OutboxKind): Record<OutboxGroup, number> {
  const counts = summary?.[kind]
  return {
    'needs-you': counts?.needsYou ?? 0,
    'on-their-way': counts?.onTheirWay ?? 0,
    sent: counts?.sent ?? 0,
    'not-sent': counts?.notSent ?? 0,
  }
}
