import { useI18n } from 'vue-i18n'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import type { OutboxKind } from '#shared/outbox/outbox-state.ts'
import { formatMoment } from '../../base/time/format-time.ts'
import { decideLabels } from './decide-labels.ts'
import { useOutboxStore } from '../state/outbox-store.ts'

/** What the window says of an item of a kind. */
export function useOutboxLabels(kind: OutboxKind) {
  const { t } = useI18n()
  const store = useOutboxStore(kind)

  function stateOf(item: OutboxItem, now: number): string {
    const { key, at, words } = decideLabels(item, store.paused)
    const time = at === null ? '' : formatMoment(at, now)
    const seconds = at === null ? 1 : Math.max(1, Math.ceil((at - now) / 1_000))
    return t(`outbox.state.${key}`, { time, seconds, words: words ?? '' })
  }

  return { stateOf }
}
