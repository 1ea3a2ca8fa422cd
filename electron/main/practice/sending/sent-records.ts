import type { CallRecord } from '../calls/call-record.ts'
import type { Fax } from '../faxes/fax.ts'
import type { Sms } from '../sms/sms.ts'

/** The CDR that charges an accepted message, whatever its later status (an assumption). */
export const recordSms = ({ to, from, createdAt }: Sms): CallRecord => ({
  to,
  from,
  callerId: from,
  isInbound: false,
  startedAt: createdAt,
  stoppedAt: createdAt,
  seconds: 0,
  status: 'answered',
  service: 'SMS',
})

/** The CDR of a fax that was connected for `billableSeconds`, ending at `stoppedAt`. */
export const recordFax = ({ to, from, billableSeconds }: Fax, stoppedAt: number): CallRecord => ({
  to,
  from,
  callerId: from,
  isInbound: false,
  startedAt: stoppedAt - billableSeconds * 1000,
  stoppedAt,
  seconds: billableSeconds,
  status: 'answered',
  service: 'FAX',
})
