import type { FaxItem } from '#shared/outbox/outbox-item.ts'
import { formatBytes } from '../../../base/numbers/format-bytes.ts'

export interface Fact {
  readonly label: string
  readonly value: string
}

/** vue-i18n's, as far as it is used here. */
export type Translate = (key: string, named?: Record<string, unknown>) => string

/** What is known of a fax's document and of its transmission; what the provider did not tell is left out. */
export function listFaxFacts(
  { file, detail }: FaxItem,
  t: Translate,
  formatTime: (at: number) => string,
): readonly Fact[] {
  const fact = (name: string, value: string | number | null | undefined): Fact[] =>
    value === null || value === undefined || value === ''
      ? []
      : [{ label: t(`fax.details.${name}`), value: String(value) }]
  const moment = (at: number | null | undefined): string | null =>
    at === null || at === undefined ? null : formatTime(at)
  const seconds = detail?.billableSeconds ?? null
  return [
    ...fact('file', file.name),
    ...fact('pages', file.pages),
    ...fact('size', formatBytes(file.bytes)),
    ...fact('sentAs', file.wireName),
    ...fact('calledAt', moment(detail?.calledAt)),
    ...fact('deliveredAt', moment(detail?.deliveredAt)),
    ...fact('duration', seconds === null ? null : t('fax.details.seconds', { count: seconds })),
    ...fact('retries', detail?.retries),
    ...fact('errors', detail?.transmitErrors),
    ...fact('station', detail?.remoteStation),
  ]
}
