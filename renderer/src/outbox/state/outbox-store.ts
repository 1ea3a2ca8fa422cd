import { watchDebounced } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import type { OutboxGroup, OutboxKind } from '#shared/outbox/outbox-state.ts'
import { useBridge } from '../../base/bridge/use-bridge.ts'
import { useStatusStore } from '../../data/status/status-store.ts'
import { decidePause } from './decide-pause.ts'
import { OutboxPages, toQuery, type ShownRows, type Sights } from './outbox-pages.ts'
import { useOutboxActions } from './use-outbox-actions.ts'
import { useOutboxFeed } from './use-outbox-feed.ts'
import { useOutboxJobs } from './use-outbox-jobs.ts'

export type ShownGroup = OutboxGroup | 'all'

/** Debounced: a search goes through up to 10,000 rows. */
const searchDelayMs = 150

/** The outbox of one kind: counts, windows of rows, search, and what is done to items. */
const setup = (kind: OutboxKind) => () => {
  const bridge = useBridge()
  const pages = new OutboxPages(kind, (query) => bridge.invoke('outbox.list', query))
  const { error: summaryError, ...feed } = useOutboxFeed(kind, pages)
  const status = useStatusStore()
  const search = shallowRef('')
  const jobs = useOutboxJobs(kind, feed.onNews)
  /** The job whose items alone are listed. */
  const openedJob = shallowRef<string | null>(null)
  const awaitedJob = shallowRef<string | null>(null)
  const rows = computed((): ShownRows => ({ search: search.value.trim(), job: openedJob.value }))
  const shown = shallowRef<ShownGroup>('all')

  watchDebounced(rows, (next) => pages.show(next), { debounce: searchDelayMs })

  return {
    ...feed,
    ...useOutboxActions(),
    load: async (): Promise<void> => {
      await Promise.all([feed.load(), jobs.load()])
    },
    search,
    shown,
    jobs,
    openedJob,
    /** A job that was sent just now gets the focus once it is there. */
    awaitedJob,
    /** What of the outbox is listed, as a query has it. */
    query: computed(() => toQuery(rows.value)),
    /** Why nothing leaves at all, as everything in the window says it. */
    paused: computed(() => decidePause(feed.summary.value?.paused ?? null, status.state?.connection ?? null)),
    error: computed(() => pages.error.value ?? summaryError.value),
    windows: pages.windows,
    /** How many of a group there are, or match what is looked for. */
    countOf: (group: OutboxGroup): number =>
      rows.value.search === '' && rows.value.job === null
        ? feed.counts.value[group]
        : (pages.windows[group].total ?? 0),
    item: (id: string): OutboxItem | null => pages.item(id),
    look: (sights: Sights): void => pages.look(sights),
  }
}

const stores = {
  sms: defineStore('outbox-sms', setup('sms')),
  fax: defineStore('outbox-fax', setup('fax')),
}

/** One store for messages, one for faxes; each lives as long as the window. */
export const useOutboxStore = (kind: OutboxKind) => stores[kind]()
