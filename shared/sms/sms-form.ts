import { z } from 'zod'
import { mostMessages } from '../limits.ts'
import { party } from '../numbers/party.ts'
import { outboxJob, sendingTimes } from '../outbox/outbox-item.ts'

/** A text with placeholders such as `{name}`. */
export const smsTemplate = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(80),
  text: z.string().min(1).max(1_000),
})
export type SmsTemplate = Readonly<z.infer<typeof smsTemplate>>

export const smsFormState = z.object({
  templates: z.array(smsTemplate),
  /** Last used here, offered again. */
  lastFrom: party.nullable(),
})
export type SmsFormState = Readonly<z.infer<typeof smsFormState>>

export const smsToSend = z.strictObject({
  /** As typed, pasted or imported; the desk normalises it and sends exactly these digits. */
  to: z.string().max(200),
  message: z.string().max(1_000),
})

/**
 * Puts messages into the outbox, all or none. Errors are `invalid-input` with fields `from`, `to`,
 * `message`, or `messages.<index>.to` and `messages.<index>.message` where there are several.
 */
export const smsEnqueue = z.strictObject({
  /** Chosen by the page; a second request with the same key makes nothing new. */
  key: z.string().min(8).max(64),
  from: z.string().max(200),
  messages: z.array(smsToSend).min(1).max(mostMessages),
  times: sendingTimes,
  /** The item this corrects: it is cancelled or put away in the same transaction. */
  replaces: z.string().max(64).nullable(),
  /** What several messages are shown as; an import is one job in several requests. */
  job: outboxJob.optional(),
})
export type SmsEnqueue = Readonly<z.infer<typeof smsEnqueue>>
