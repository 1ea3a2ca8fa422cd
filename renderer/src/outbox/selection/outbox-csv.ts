import type { OutboxItem } from '#shared/outbox/outbox-item.ts'

/** The columns in their order; their names are in the catalogue under `outbox.export.columns`. */
export const csvColumns = [
  'created',
  'kind',
  'to',
  'from',
  'content',
  'state',
  'providerStatus',
  'statusAt',
  'sendAt',
  'notAfter',
  'attempts',
  'remoteId',
  'problem',
] as const
export type CsvColumn = (typeof csvColumns)[number]

interface Words {
  readonly state: string
  readonly kind: string
}

const moment = (at: number | null): string => (at === null ? '' : new Date(at).toISOString())

/** One item as cells, times in UTC; the unformatted digits, so that another program can read them. */
export function toCells(item: OutboxItem, words: Words): Readonly<Record<CsvColumn, string>> {
  const fields = (item.problem?.fields ?? []).map(({ field, messages }) => `${field}: ${messages.join(', ')}`)
  const problem = [item.problem?.detail ?? item.problem?.code ?? '', ...fields].filter((part) => part !== '')
  return {
    created: moment(item.createdAt),
    kind: words.kind,
    to: item.to.number,
    from: item.from.number,
    content: item.kind === 'sms' ? item.message : item.file.name,
    state: words.state,
    providerStatus: item.status?.text ?? '',
    statusAt: moment(item.status?.at ?? null),
    sendAt: moment(item.sendAt),
    notAfter: moment(item.notAfter),
    attempts: String(item.attempts),
    remoteId: item.remoteId ?? '',
    problem: problem.join('; '),
  }
}
