import { z } from 'zod'
import { appError } from '#shared/app-error.ts'
import { faxContent, faxDetail } from '#shared/fax/fax-content.ts'
import { groupOf, outboxKind, outboxState } from '#shared/outbox/outbox-state.ts'
import { outboxJob, outboxRepeat, providerStatus } from '#shared/outbox/outbox-item.ts'
import type { NewOutboxRow, OutboxContent, OutboxFacts, OutboxProgress } from '../../../ports/outbox-store.ts'
import { foldText } from '../fold-text.ts'
import { count, flag, inColumn, json, orNull, text, time, word, type Fields } from './field.ts'

const content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sms'), message: z.string() }),
  z.object({ kind: z.literal('fax'), file: faxContent }),
]) satisfies z.ZodType<OutboxContent>

/**
 * The one list of what a row of the outbox stores. A new member takes three files: its type and first
 * value in the port, its line here, and a migration that adds the column. Rows that were written before keep their seal.
 */
export const outboxFacts: Fields<OutboxFacts> = {
  id: text,
  account: text,
  kind: word(outboxKind),
  to: inColumn('recipient', text),
  from: inColumn('sender', text),
  content: json(content),
  fingerprint: text,
  requestKey: text,
  position: count,
  createdAt: time,
  repeats: orNull(text),
  job: orNull(json(outboxJob)),
}

export const outboxProgress: Fields<OutboxProgress> = {
  state: word(outboxState),
  sendAt: orNull(time),
  notAfter: orNull(time),
  undoUntil: orNull(time),
  ignoreQuietHours: flag,
  attempt: count,
  armedAt: orNull(time),
  armedServerAt: orNull(time),
  deadlineAt: orNull(time),
  misses: count,
  notBefore: orNull(time),
  remoteId: orNull(text),
  acceptedAt: orNull(time),
  status: orNull(json(providerStatus)),
  detail: orNull(json(faxDetail)),
  problem: orNull(json(appError)),
  alsoAccepted: flag,
  settled: flag,
  dismissed: flag,
  repeatedAs: orNull(json(outboxRepeat)),
  listings: count,
  updatedAt: time,
}

/** Columns that follow from the others; kept so that lists, counts and the search need no parsing. */
export interface DerivedColumns {
  readonly section: string
  readonly haystack: string
  readonly fileId: string | null
  readonly jobId: string | null
}

export const outboxDerived: Fields<DerivedColumns> = {
  section: text,
  haystack: text,
  fileId: orNull(text),
  jobId: orNull(text),
}

export const deriveColumns = (row: NewOutboxRow): DerivedColumns => ({
  section: groupOf(row),
  haystack: foldText([row.to, row.from, searchable(row.content)].join('\n')),
  fileId: row.content.kind === 'fax' ? row.content.file.fileId : null,
  jobId: row.job?.id ?? null,
})

const searchable = (content: OutboxContent): string =>
  content.kind === 'sms' ? content.message : content.file.name
