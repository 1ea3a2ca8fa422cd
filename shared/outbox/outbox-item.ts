import { z } from 'zod'
import { mostOutboxItems } from '../limits.ts'
import { appError } from '../app-error.ts'
import { faxContent, faxDetail } from '../fax/fax-content.ts'
import { party } from '../numbers/party.ts'
import { outboxGroup, outboxKind, outboxState } from './outbox-state.ts'

/** Why something that is to leave has not left yet. */
export const outboxWait = z.object({
  why: z.enum([
    'undo', // the operator may still take it back
    'scheduled',
    'quiet-hours',
    'turn',
    'back-off', // the last try did not reach the provider
    'rate-limited',
    'offline',
    'signed-out',
    'recipient', // an earlier one to the same number goes first
    'same-content', // an identical one is under way or unknown
    'storage', // this computer's disk refuses to record the attempt
    'elsewhere', // another window of the application has the outbox
  ]),
  /** Epoch milliseconds; null where nobody can tell. */
  until: z.number().nullable(),
})
export type OutboxWait = Readonly<z.infer<typeof outboxWait>>

/** The provider's own words about an accepted item. */
export const providerStatus = z.object({
  /** 0 is a status of faxes; null where the provider gave none. */
  id: z.number().int().nullable(),
  text: z.string(),
  /** When the provider says it changed; epoch milliseconds. */
  at: z.number().nullable(),
})
export type ProviderStatus = Readonly<z.infer<typeof providerStatus>>

/** The item that took another one's place; `at` in epoch milliseconds. */
export const outboxRepeat = z.object({ id: z.string(), at: z.number() })
export type OutboxRepeat = Readonly<z.infer<typeof outboxRepeat>>

/** Items that were sent together. `name` is that of the file they came from; null for a typed list. */
export const outboxJob = z.strictObject({
  id: z.string().min(8).max(64),
  name: z.string().min(1).max(255).nullable(),
})
export type OutboxJob = Readonly<z.infer<typeof outboxJob>>

const common = {
  id: z.string(),
  /** Higher is newer. */
  order: z.number().int(),
  to: party,
  /** The sender: a number or a name. */
  from: party,
  state: outboxState,
  group: outboxGroup,
  settled: z.boolean(),
  dismissed: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
  sendAt: z.number().nullable(),
  notAfter: z.number().nullable(),
  /** Nothing leaves before, so that it can be taken back. */
  undoUntil: z.number().nullable(),
  /** Only while it is to leave. */
  wait: outboxWait.nullable(),
  remoteId: z.string().nullable(),
  status: providerStatus.nullable(),
  /** Why it was rejected, failed or could not leave. */
  problem: appError.nullable(),
  /** POSTs that may have left this computer. */
  attempts: z.number().int(),
  /** The provider accepted an identical one as well. */
  alsoAccepted: z.boolean(),
  /** The item that this one repeats or corrects. */
  repeats: z.string().nullable(),
  /** The item that repeats or corrects this one, and when it was queued. */
  repeatedAs: outboxRepeat.nullable(),
  job: outboxJob.nullable(),
}

export const smsItem = z.object({ ...common, kind: z.literal('sms'), message: z.string() })
export type SmsItem = Readonly<z.infer<typeof smsItem>>

export const faxItem = z.object({
  ...common,
  kind: z.literal('fax'),
  file: faxContent,
  detail: faxDetail.nullable(),
  /** Bytes handed over so far; null while nothing is being uploaded. */
  uploaded: z.number().nullable(),
})
export type FaxItem = Readonly<z.infer<typeof faxItem>>

export const outboxItem = z.discriminatedUnion('kind', [smsItem, faxItem])
export type OutboxItem = Readonly<z.infer<typeof outboxItem>>

/** One line of the append-only log of an item. */
export const outboxLogEntry = z.object({
  at: z.number(),
  event: z.enum([
    'queued',
    'scheduled',
    'armed', // an attempt begins
    'not-sent', // certainly nothing left: offline, refused connection
    'rate-limited',
    'signed-out',
    'accepted',
    'rejected',
    'lost', // the attempt's outcome is not known
    'recovered', // found armed when the application started
    'restored', // from a backup: it may have been sent since
    'left-before', // one like it may have left, and is missing from the outbox
    'found-again', // it could not be read and was set aside; now it can
    'matched', // found in the provider's lists
    'absent', // not in a complete list
    'ask',
    'send-again', // the operator's decisions
    'was-sent',
    'discarded',
    'cancelled',
    'reinstated', // the cancellation was taken back: a new item has its place
    'dismissed',
    'expired',
    'status', // the provider's status changed
    'silent', // followed to the end of its time without a final status
  ]),
  /** Words of the provider, a status or a code; never a secret. */
  detail: z.string().nullable(),
})
export type OutboxLogEntry = Readonly<z.infer<typeof outboxLogEntry>>

export const outboxCounts = z.object({
  needsYou: z.number().int(),
  onTheirWay: z.number().int(),
  sent: z.number().int(),
  notSent: z.number().int(),
})
export type OutboxCounts = Readonly<z.infer<typeof outboxCounts>>

/** What a record beside the outbox knows of and the outbox lost, as with a database file that vanished. */
export const outboxMissing = z.object({
  /** Were sent, or may have been. */
  left: z.object({ sms: z.number().int(), fax: z.number().int() }),
  /** Had not left. */
  waiting: z.object({ sms: z.number().int(), fax: z.number().int() }),
  /** The newest of them; of a number only its end. */
  items: z.array(z.object({ kind: outboxKind, to: z.string(), at: z.number(), hasLeft: z.boolean() })),
  /** Changes that are lost and that the record does not name any more. */
  unnamed: z.number().int(),
})
export type OutboxMissing = Readonly<z.infer<typeof outboxMissing>>

export const outboxSummary = z.object({
  sms: outboxCounts,
  fax: outboxCounts,
  /** Why nothing leaves at all. */
  paused: outboxWait.nullable(),
  /** Entries on disk that can't be read; kept, never sent. */
  quarantined: z.number().int(),
  /**
   * The database was damaged, and its file was kept, or it was gone and `movedAside` is null. A backup of
   * the time `restoredFrom` was taken up if there was one.
   */
  damage: z.object({ movedAside: z.string().nullable(), restoredFrom: z.number().nullable() }).nullable(),
  /** Until the operator has read it. */
  missing: outboxMissing.nullable(),
})
export type OutboxSummary = Readonly<z.infer<typeof outboxSummary>>

export const outboxQuery = z.strictObject({
  kind: outboxKind,
  group: outboxGroup,
  /** In number, sender, text or file name. */
  search: z.string().max(200),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(mostOutboxItems),
  /** Only items of this job. */
  job: z.string().max(64).optional(),
  /** Without the items of jobs that need nobody: their job stands for them. */
  folded: z.boolean().optional(),
})
export type OutboxQuery = Readonly<z.infer<typeof outboxQuery>>

export const outboxPage = z.object({ items: z.array(outboxItem), total: z.number().int() })
export type OutboxPage = Readonly<z.infer<typeof outboxPage>>

/** How many of a job there are; what was sent again counts once, as what took its place. */
export const outboxJobSummary = z.object({
  id: z.string(),
  name: z.string().nullable(),
  kind: outboxKind,
  /** When the first of it was queued; epoch milliseconds. */
  createdAt: z.number(),
  /** When the last of those that wait for a time may be sent; null where none does. */
  sendAt: z.number().nullable(),
  total: z.number().int(),
  delivered: z.number().int(),
  /** Accepted by the provider, which has not said whether they arrived. */
  sent: z.number().int(),
  /** May still be cancelled. */
  waiting: z.number().int(),
  /** Being sent, or looked for in the provider's lists. */
  underWay: z.number().int(),
  /** Failed, refused or expired, and not put away. */
  failed: z.number().int(),
  /** Questions to the operator. */
  asks: z.number().int(),
  /** Cancelled or put away. */
  notSent: z.number().int(),
})
export type OutboxJobSummary = Readonly<z.infer<typeof outboxJobSummary>>

/** The newest first; `total` counts those that were left off too. */
export const outboxJobs = z.object({ jobs: z.array(outboxJobSummary), total: z.number().int() })
export type OutboxJobs = Readonly<z.infer<typeof outboxJobs>>

/**
 * `cancel`: scheduled or queued, also within the undo time. `reinstate`: a cancelled one that never left is
 * added again as a new item, for the time it had. `send-again`: an `ask` is tried again as a new, logged
 * attempt; anything final is repeated as a new item. `was-sent`: an `ask` is settled as sent.
 * `discard`: an `ask` is cancelled; a failed, rejected or expired one is put away.
 */
export const outboxAction = z.enum(['cancel', 'reinstate', 'send-again', 'was-sent', 'discard', 'send-now'])
export type OutboxAction = z.infer<typeof outboxAction>

export const outboxActRequest = z.strictObject({
  ids: z.array(z.string().max(64)).min(1).max(mostOutboxItems),
  action: outboxAction,
})
export type OutboxActRequest = Readonly<z.infer<typeof outboxActRequest>>

/** `refused`: its state did not allow it any more; nothing happened to those. */
export const outboxActed = z.object({ done: z.array(z.string()), refused: z.array(z.string()) })
export type OutboxActed = Readonly<z.infer<typeof outboxActed>>

/** Items that are new or changed, whole; a page patches those it shows. */
export const outboxChange = z.object({ items: z.array(outboxItem), summary: outboxSummary })
export type OutboxChange = Readonly<z.infer<typeof outboxChange>>

/** When it may leave; both in epoch milliseconds. */
export const sendingTimes = z.strictObject({
  sendAt: z.number().nullable(),
  notAfter: z.number().nullable(),
  /** Leaves in the quiet hours as well. */
  ignoreQuietHours: z.boolean(),
})
export type SendingTimes = Readonly<z.infer<typeof sendingTimes>>

/** What an `enqueue` made, in the order of the request; these are on disk. */
export const enqueued = z.object({ ids: z.array(z.string()) })
