import type { JsonObject } from '../http/reply.ts'
import { formatSeconds } from '../time/format-time.ts'
import type { Call, CallOutcome } from './call.ts'
import { formatMicroPounds, placeOf, priceCall, pricePerFaxMinute, pricePerSms } from './tariff.ts'

/**
 * A call detail record (CDR), or the same facts of a call that is still live. Times in epoch milliseconds.
 */
export interface CallRecord {
  readonly to: string
  readonly from: string
  readonly callerId: string
  readonly isInbound: boolean
  /**
   * When the call was answered; when it was placed where nobody answered. Start and stop are `seconds` apart.
   */
  readonly startedAt: number
  /** Null while the call is live. */
  readonly stoppedAt: number | null
  readonly seconds: number
  readonly status: CallOutcome | 'ringing' | 'in-progress'
  /** Absent for a telephone call. */
  readonly service?: 'SMS' | 'FAX'
}

export function recordCall(call: Call, now: number): CallRecord {
  const startedAt = call.answeredAt ?? call.createdAt
  const until = call.endedAt ?? now
  return {
    to: call.to,
    from: call.from,
    callerId: call.callerId,
    isInbound: call.isInbound,
    startedAt,
    stoppedAt: call.endedAt,
    seconds: call.answeredAt === null ? 0 : Math.floor(until / 1000) - Math.floor(startedAt / 1000),
    status: call.status === 'ended' ? (call.outcome ?? 'failed') : call.status,
  }
}

/**
 * Cause `1` is the documentation's example of an answered call. The others are an assumption: ITU-T Q.850 17
 * (user busy), 19 (no answer), 27 (destination out of order).
 */
const hangupCauses: Readonly<Record<CallRecord['status'], string>> = {
  answered: '1',
  busy: '17',
  'no-answer': '19',
  failed: '27',
  ringing: '',
  'in-progress': '',
}

/** The cost in millionths of a pound. */
export function costOf({ service, isInbound, to, seconds }: CallRecord): number {
  if (service === 'SMS') return pricePerSms
  if (service === 'FAX') return Math.round((pricePerFaxMinute * seconds) / 60)
  return isInbound ? 0 : priceCall(to, seconds)
}

/**
 * Documentation: messages and faxes "appear in your Call Detail Records suffixed with" `- SMS` and
 * `- FAX`. That the suffix stands in `place` is an assumption.
 */
const formatPlace = ({ to, service }: CallRecord): string =>
  service === undefined ? placeOf(to) : `${placeOf(to)} - ${service}`

/** Documentation, the example under "calls": every value is text. */
export const formatCallRecord = (record: CallRecord): JsonObject => ({
  cost: formatMicroPounds(costOf(record)),
  stoptime: record.stoppedAt === null ? '' : formatSeconds(record.stoppedAt),
  place: formatPlace(record),
  duration: String(record.seconds),
  caller_id: record.callerId,
  hangup_cause: hangupCauses[record.status],
  starttime: formatSeconds(record.startedAt),
  phone_number_called: record.to,
})
