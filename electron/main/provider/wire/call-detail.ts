import { z } from 'zod'
import type { CallDetailRecord } from '../provider-client.ts'
import { wireCount, wireDate, wireDecimal, wireText } from './scalars.ts'

/** Documentation, "Calls" of a customer: every value is a string, and a record has no id. */
export const callDetail: z.ZodType<CallDetailRecord> = z
  .object({
    caller_id: wireText,
    phone_number_called: wireText,
    starttime: wireDate,
    stoptime: wireDate,
    duration: wireCount,
    cost: wireDecimal,
    place: wireText,
    hangup_cause: wireText,
  })
  .transform((body) => ({
    callerId: body.caller_id,
    calledNumber: body.phone_number_called,
    startedAt: body.starttime,
    stoppedAt: body.stoptime,
    durationSeconds: body.duration,
    cost: body.cost,
    place: body.place,
    hangupCause: body.hangup_cause,
  }))
