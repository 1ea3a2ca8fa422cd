import { toParty, toSender } from '#shared/numbers/to-party.ts'
import type { FaxFormState } from '#shared/fax/fax-form.ts'
import type {
  FaxItem,
  OutboxAction,
  OutboxCounts,
  OutboxItem,
  OutboxJobs,
  OutboxLogEntry,
  OutboxPage,
  OutboxQuery,
  OutboxSummary,
  SmsItem,
} from '#shared/outbox/outbox-item.ts'
import { groupOf, type OutboxGroup, type OutboxKind } from '#shared/outbox/outbox-state.ts'
import { summariseJob } from '../samples/summarise-job.ts'
import type { KeptDraft } from '#shared/sms/kept-draft.ts'
import type { SmsFormState } from '#shared/sms/sms-form.ts'

/** What a fake desk keeps of messages and faxes. */
export interface FakeOutbox {
  readonly items: readonly OutboxItem[]
  readonly paused: OutboxSummary['paused']
  readonly quarantined: number
  readonly damage: OutboxSummary['damage']
  readonly missing?: OutboxSummary['missing']
}

type Common = Omit<SmsItem, 'kind' | 'message'>

/** Numbers as digits and senders as they are sent; the desk makes parties of both. */
interface Addresses {
  readonly to: string
  readonly from: string
}
type Change<T> = Partial<Omit<T, 'kind' | keyof Addresses> & Addresses>

function common(now: number, order: number, { to, from, ...change }: Change<Common>): Common {
  const item: Common = {
    id: `item-${String(order)}`,
    order,
    to: toParty(to ?? '447700900123'),
    from: toSender(from ?? 'Callboard'),
    state: 'delivered',
    group: 'sent',
    settled: false,
    dismissed: false,
    createdAt: now - 60_000 * (1_000 - order),
    updatedAt: now - 60_000 * (1_000 - order) + 4_000,
    sendAt: null,
    notAfter: null,
    undoUntil: null,
    wait: null,
    remoteId: null,
    status: null,
    problem: null,
    attempts: 1,
    alsoAccepted: false,
    repeats: null,
    repeatedAs: null,
    job: null,
    ...change,
  }
  return { ...item, group: groupOf(item) }
}

export function sampleSms(now: number, order: number, change: Change<SmsItem> = {}): SmsItem {
  const { message = 'Your appointment is tomorrow at 10:30.', ...rest } = change
  return { ...common(now, order, rest), kind: 'sms', message }
}

export function sampleFax(now: number, order: number, change: Change<FaxItem> = {}): FaxItem {
  const file: FaxItem['file'] = {
    fileId: `file-${String(order)}`,
    name: 'Referral letter.pdf',
    wireName: 'Referral-letter~k7w2m4q9xd.pdf',
    mediaType: 'application/pdf',
    bytes: 184_320,
    sha256: 'ab'.repeat(32),
    pages: 2,
  }
  const { detail = null, uploaded = null, file: other, ...rest } = change
  const base = common(now, order, { to: '441632960126', from: '441632960010', ...rest })
  return { ...base, kind: 'fax', file: other ?? file, detail, uploaded }
}

const status = (id: number, text: string, at: number) => ({ id, text, at })

export function sampleOutbox(now: number): FakeOutbox {
  return { items: [...sampleMessages(now), ...sampleFaxes(now)], paused: null, quarantined: 0, damage: null }
}

function sampleMessages(now: number): SmsItem[] {
  return [...sampleTroubles(now), ...sampleWaiting(now), ...sampleSent(now)]
}

function sampleSent(now: number): SmsItem[] {
  return [
    sampleSms(now, 990, {
      status: status(11, 'SMS delivered to handset', now - 590_000),
      remoteId: 'NuNZJxA74RGFSW_OqNQIWQ',
    }),
    sampleSms(now, 991, {
      to: '447700900456',
      state: 'accepted',
      status: status(14, 'Buffered. The phone is likely off or out of range', now - 300_000),
      remoteId: '5jTKRw874RG6bVPOqNQIWQ',
    }),
  ]
}

function sampleTroubles(now: number): SmsItem[] {
  return [
    sampleSms(now, 992, {
      to: '447700900789',
      state: 'rejected',
      problem: {
        code: 'rejected',
        fields: [{ field: 'from', messages: ['Must be made up of letters, digits, and underscores'] }],
      },
    }),
    sampleSms(now, 993, { to: '447700900111', state: 'ask' }),
    sampleSms(now, 994, { to: '447700900222', state: 'unknown' }),
    sampleSms(now, 997, {
      to: '447700900555',
      state: 'failed',
      status: status(12, 'SMS rejected by handset', now - 100_000),
    }),
  ]
}

function sampleWaiting(now: number): SmsItem[] {
  return [
    sampleSms(now, 995, {
      to: '447700900333',
      state: 'scheduled',
      sendAt: now + 7_200_000,
      wait: { why: 'scheduled', until: now + 7_200_000 },
      attempts: 0,
    }),
    sampleSms(now, 996, {
      to: '447700900444',
      state: 'queued',
      wait: { why: 'offline', until: null },
      attempts: 0,
    }),
  ]
}

function sampleFaxes(now: number): FaxItem[] {
  const detail = {
    retries: 0,
    billableSeconds: 40,
    remoteStation: 'SpanDSP Fax Ident',
    transmitErrors: 0,
    calledAt: now - 500_000,
    deliveredAt: now - 460_000,
  }
  return [
    sampleFax(now, 980, { status: status(10, 'Fax transmission completed.', now - 460_000), detail }),
    sampleFax(now, 981, {
      state: 'accepted',
      status: status(5, 'Processing fax.', now - 20_000),
      to: '442079460126',
    }),
    sampleFax(now, 982, {
      state: 'failed',
      status: status(11, 'Fax transmission unsuccessful.', now - 90_000),
      detail: { ...detail, retries: 2, billableSeconds: 0, remoteStation: null, deliveredAt: null },
    }),
  ]
}

export function sampleSmsFormState(): SmsFormState {
  return {
    templates: [
      { id: 't1', name: 'Appointment', text: 'Hello {name}, we look forward to seeing you on {day}.' },
      { id: 't2', name: 'Ready', text: 'Your order is ready to collect.' },
    ],
    lastFrom: toSender('Callboard'),
  }
}

export function sampleKeptDraft(change: Partial<KeptDraft> = {}): KeptDraft {
  return {
    id: 'draft-000001',
    recipients: ['07700 900123'],
    typing: '',
    from: 'Surgery',
    message: 'Hello',
    values: {},
    sendAt: '',
    notAfter: '',
    isLater: false,
    ignoreQuietHours: false,
    split: false,
    leavePlaceholders: false,
    replaces: null,
    ...change,
  }
}

export function sampleFaxFormState(): FaxFormState {
  return {
    drafts: [],
    lastFrom: toSender('441632960010'),
    service: { state: 'unknown', detail: null, at: null },
  }
}

export function listItems(outbox: FakeOutbox, query: OutboxQuery): OutboxPage {
  const wanted = outbox.items
    .filter((item) => item.kind === query.kind && item.group === query.group && fits(item, query.search))
    .filter(({ job }) => query.job === undefined || job?.id === query.job)
    .filter(({ job }) => query.folded !== true || job === null || query.group === 'needs-you')
    .sort((a, b) => b.order - a.order)
  return { items: wanted.slice(query.offset, query.offset + query.limit), total: wanted.length }
}

/** The newest first, as the desk counts them. */
export function jobsOf(outbox: FakeOutbox, kind: OutboxKind, limit: number): OutboxJobs {
  const counted = outbox.items.filter((item) => item.kind === kind && item.job !== null)
  const byId = Map.groupBy(counted, ({ job }) => job?.id ?? '')
  const first = (items: readonly OutboxItem[]): number => Math.min(...items.map(({ order }) => order))
  const jobs = [...byId.values()].sort((a, b) => first(b) - first(a)).map(summariseJob)
  return { jobs: jobs.slice(0, limit), total: jobs.length }
}

function fits(item: OutboxItem, search: string): boolean {
  const text = item.kind === 'sms' ? item.message : item.file.name
  return [item.to.number, item.from.number, text].some((part) =>
    part.toLowerCase().includes(search.toLowerCase()),
  )
}

export function summarise(outbox: FakeOutbox): OutboxSummary {
  const count = (kind: OutboxKind, group: OutboxGroup): number =>
    outbox.items.filter((item) => item.kind === kind && item.group === group).length
  const counts = (kind: OutboxKind): OutboxCounts => ({
    needsYou: count(kind, 'needs-you'),
    onTheirWay: count(kind, 'on-their-way'),
    sent: count(kind, 'sent'),
    notSent: count(kind, 'not-sent'),
  })
  const { paused, quarantined, damage, missing = null } = outbox
  return {
    sms: counts('sms'),
    fax: counts('fax'),
    paused,
    quarantined,
    damage,
    missing,
  }
}

/** What an action makes of an item that allows it. */
export function acted(item: OutboxItem, action: OutboxAction): OutboxItem {
  const change: Partial<Common> =
    action === 'cancel'
      ? { state: 'cancelled', wait: null }
      : action === 'was-sent'
        ? { state: 'accepted', settled: true }
        : action === 'discard'
          ? { dismissed: true }
          : { state: 'queued', wait: { why: 'turn', until: null }, problem: null }
  const next = { ...item, ...change }
  return { ...next, group: groupOf(next) }
}

export function sampleLog(item: OutboxItem): OutboxLogEntry[] {
  const at = (seconds: number): number => item.createdAt + seconds * 1_000
  return [
    { at: at(0), event: 'queued', detail: null },
    { at: at(1), event: 'armed', detail: null },
    { at: at(2), event: 'accepted', detail: null },
    { at: at(4), event: 'status', detail: item.status?.text ?? 'SMS in queue' },
  ]
}
