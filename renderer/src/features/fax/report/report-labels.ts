import type { FaxItem, OutboxLogEntry } from '#shared/outbox/outbox-item.ts'
import { decideReport } from './decide-report.ts'
import { listFaxFacts, type Fact, type Translate } from '../labels/fax-facts.ts'
import type { ReportRequest } from '../documents/protocol/document-protocol.ts'

interface ReportParts {
  readonly item: FaxItem
  readonly log: readonly OutboxLogEntry[]
  readonly company: string
  readonly now: number
  readonly t: Translate
  /** What the window says of the item's state. */
  readonly state: string
}

const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** Everything that is known of a fax, in the order of a printed report; what is not known says so. */
export function writeReportLabels(parts: ReportParts): ReportRequest['report'] {
  const { item, log, company, now, t } = parts
  const row = (name: string, value: string | null): Fact => ({
    label: t(`fax.report.${name}`),
    value: value ?? t('fax.report.unknown'),
  })
  const statusAt = item.status?.at ?? null
  return {
    title: t(`fax.report.title.${decideReport(item) ?? 'interim'}`),
    subtitle: t('fax.report.subtitle', { company, time: clock.format(now) }),
    rows: [
      row('to', `${item.to.display} (${item.to.number})`),
      row('from', item.from.number),
      row('state', parts.state),
      row('words', item.status?.text ?? item.problem?.detail ?? null),
      row('statusAt', statusAt === null ? null : clock.format(statusAt)),
      row('id', item.remoteId),
      row('attempts', String(item.attempts)),
      ...listFaxFacts(item, t, (at) => clock.format(at)),
      row('sha256', item.file.sha256),
    ],
    timeline: t('fax.report.what'),
    events: log.map(({ at, event, detail }) => ({
      label: clock.format(at),
      value: [t(`outbox.log.${event}`), detail].filter((part) => part !== null).join(': '),
    })),
  }
}
