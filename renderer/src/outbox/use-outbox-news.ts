import { useI18n } from 'vue-i18n'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import { useAnnouncer } from '../base/browser/use-announcer.ts'
import { useOutboxStore } from './state/outbox-store.ts'
import type { OutboxNews } from './state/use-outbox-feed.ts'
import { useOutboxLabels } from './labels/use-outbox-labels.ts'

const spokenAtOnce = 2

const isNews = (item: OutboxItem, before: OutboxItem | null): boolean =>
  before !== null && (before.state !== item.state || before.status?.id !== item.status?.id)

/**
 * Tells screen readers what became of messages; more than two changes at once become one sentence. An item
 * that needs the operator interrupts.
 */
export function useOutboxNews(kind: OutboxKind): void {
  const store = useOutboxStore(kind)
  const announce = useAnnouncer()
  const { t } = useI18n()
  const { stateOf } = useOutboxLabels(kind)

  store.onNews((news: OutboxNews) => {
    const told = news.filter(({ item, before }) => isNews(item, before)).map(({ item }) => item)
    const urgent = told.some(({ group }) => group === 'needs-you') ? 'urgent' : 'polite'
    if (told.length > spokenAtOnce) announce(t('outbox.news.many', { count: told.length }), urgent)
    else if (told.length > 0) announce(told.map(speak).join('. '), urgent)
  })

  const speak = (item: OutboxItem): string =>
    t('outbox.news.one', { number: item.to.display, state: stateOf(item, Date.now()) })
}
