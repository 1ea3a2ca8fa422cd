import { z } from 'zod'
import type { SmsRecord } from '../send-records.ts'
import { lastSegment } from './location.ts'
import { wireCount, wireDate, wireId, wireLink, wireMessage, wireOptionalText, wireText } from './scalars.ts'

/** Documentation, "SMS" of a customer. `sent` is not read: it is 1 for every status, so it proves nothing. */
const body = z.object({
  id: wireId,
  url: wireLink,
  to: wireText,
  from: wireText,
  creation_date: wireDate,
  status_updated: wireDate,
  status_id: wireCount,
  status_message: wireOptionalText,
  message: wireMessage,
})

type Body = z.infer<typeof body>

function toRecord(body: Body, knownId: string | null): SmsRecord | null {
  const smsId = body.id ?? lastSegment(body.url.href ?? '') ?? body.url.title ?? knownId
  if (smsId === null) return null
  return {
    smsId,
    to: body.to,
    from: body.from,
    createdAt: body.creation_date,
    statusUpdatedAt: body.status_updated,
    statusId: body.status_id,
    statusMessage: body.status_message,
    message: body.message,
  }
}

/** An item of a list; null where it has no id. */
export const smsItem: z.ZodType<SmsRecord | null> = body.transform((item) => toRecord(item, null))

/** A single message is wrapped in `sms`. Its id is the one it was asked for by. */
export function smsDetail(smsId: string): z.ZodType<SmsRecord | null> {
  const wrapped = z.object({ sms: body }).transform(({ sms }) => toRecord(sms, smsId))
  return z.union([wrapped, smsItem])
}
