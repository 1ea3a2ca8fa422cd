import { z } from 'zod'
import type { FaxRecord } from '../send-records.ts'
import { lastSegment } from './location.ts'
import { wireCount, wireDate, wireDecimal, wireId, wireLink, wireOptionalText, wireText } from './scalars.ts'

const wireSeconds = wireDecimal.transform((text) => (text === null ? null : Number(text)))

/**
 * Documentation, "Faxes" of a customer. `status_id` 0 is a valid status. `sent` is not read: it is 1 for
 * every status, so it proves nothing.
 */
const body = z.object({
  id: wireId,
  url: wireLink,
  to: wireText,
  from: wireText,
  filename: wireOptionalText,
  creation_date: wireDate,
  status_updated: wireDate,
  status_id: wireCount,
  status_message: wireOptionalText,
  retries: wireCount,
  billable_duration: wireSeconds,
  remote_station_ident: wireOptionalText,
  transmit_errors: wireCount,
  called_date: wireDate,
  delivered_date: wireDate,
})

type Body = z.infer<typeof body>

function toRecord(body: Body, knownId: string | null): FaxRecord | null {
  const faxId = body.id ?? lastSegment(body.url.href ?? '') ?? body.url.title ?? knownId
  if (faxId === null) return null
  return {
    faxId,
    to: body.to,
    from: body.from,
    fileName: body.filename,
    createdAt: body.creation_date,
    statusUpdatedAt: body.status_updated,
    statusId: body.status_id,
    statusMessage: body.status_message,
    detail: {
      retries: body.retries,
      billableSeconds: body.billable_duration,
      remoteStation: body.remote_station_ident,
      transmitErrors: body.transmit_errors,
      calledAt: body.called_date,
      deliveredAt: body.delivered_date,
    },
  }
}

/** An item of a list; null where it has no id. */
export const faxItem: z.ZodType<FaxRecord | null> = body.transform((item) => toRecord(item, null))

/** A single fax is wrapped in `fax`. Its id is the one it was asked for by. */
export function faxDetail(faxId: string): z.ZodType<FaxRecord | null> {
  const wrapped = z.object({ fax: body }).transform(({ fax }) => toRecord(fax, faxId))
  return z.union([wrapped, faxItem])
}
