import { z } from 'zod'
import { appError } from '#shared/app-error.ts'
import { faxContent, faxDetail } from '#shared/fax/fax-content.ts'
import { outboxKind, outboxState } from '#shared/outbox/outbox-state.ts'
import { providerStatus } from '#shared/outbox/outbox-item.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { OutboxContent, OutboxFacts, OutboxProgress, OutboxRow } from '../../ports/outbox-store.ts'
import { sealOf, type StoredRow } from './outbox-columns.ts'

const content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sms'), message: z.string() }),
  z.object({ kind: z.literal('fax'), file: faxContent }),
]) satisfies z.ZodType<OutboxContent>

const time = z.number().nullable()
const count = z.bigint().transform(Number)
const flag = z.bigint().transform((value) => value === 1n)
const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('not JSON')
    return z.NEVER
  }
})

const storedRow = z.object({
  seq: count,
  id: z.string(),
  account: z.string(),
  kind: outboxKind,
  recipient: z.string(),
  sender: z.string(),
  content: json.pipe(content),
  fingerprint: z.string(),
  request_key: z.string(),
  position: count,
  created_at: z.number(),
  repeats: z.string().nullable(),
  state: outboxState,
  send_at: time,
  not_after: time,
  undo_until: time,
  ignore_quiet_hours: flag,
  attempt: count,
  armed_at: time,
  armed_server_at: time,
  deadline_at: time,
  misses: count,
  not_before: time,
  remote_id: z.string().nullable(),
  accepted_at: time,
  status: json.pipe(providerStatus).nullable(),
  detail: json.pipe(faxDetail).nullable(),
  problem: json.pipe(appError).nullable(),
  also_accepted: flag,
  settled: flag,
  dismissed: flag,
  listings: count,
  updated_at: z.number(),
})

/** The failure says why it can't be read. Needs a statement that reads integers as bigints. */
export function decodeRow(stored: StoredRow): Result<OutboxRow, string> {
  if (stored['seal'] !== sealOf(stored)) return fail('its seal is broken')
  const parsed = storedRow.safeParse(stored)
  if (!parsed.success) return fail(describe(parsed.error))
  if (parsed.data.kind !== parsed.data.content.kind) return fail('kind: not that of its content')
  return succeed(toRow(parsed.data))
}

const describe = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')

type Parsed = z.infer<typeof storedRow>

const toRow = (stored: Parsed): OutboxRow => ({
  order: stored.seq,
  ...toFacts(stored),
  ...toProgress(stored),
})

const toFacts = (stored: Parsed): OutboxFacts => ({
  id: stored.id,
  account: stored.account,
  kind: stored.kind,
  to: stored.recipient,
  from: stored.sender,
  content: stored.content,
  fingerprint: stored.fingerprint,
  requestKey: stored.request_key,
  position: stored.position,
  createdAt: stored.created_at,
  repeats: stored.repeats,
})

const toProgress = (stored: Parsed): OutboxProgress => ({
  state: stored.state,
  sendAt: stored.send_at,
  notAfter: stored.not_after,
  undoUntil: stored.undo_until,
  ignoreQuietHours: stored.ignore_quiet_hours,
  attempt: stored.attempt,
  armedAt: stored.armed_at,
  armedServerAt: stored.armed_server_at,
  deadlineAt: stored.deadline_at,
  misses: stored.misses,
  notBefore: stored.not_before,
  remoteId: stored.remote_id,
  acceptedAt: stored.accepted_at,
  status: stored.status,
  detail: stored.detail,
  problem: stored.problem,
  alsoAccepted: stored.also_accepted,
  settled: stored.settled,
  dismissed: stored.dismissed,
  listings: stored.listings,
  updatedAt: stored.updated_at,
})
