import { z } from 'zod'

/** As a date field has it, or empty; anything else that stands on disk is no time. */
const moment = z.string().regex(/^(?:\d{4,6}-\d\d-\d\dT\d\d:\d\d(?::[\d.]+)?)?$/)

/** A message that is being written, as it is kept: all of it is as typed and may be wrong or half done. */
export const keptDraft = z.object({
  /** Its sending has this key, so that what is in the outbox already is known, and is not offered again. */
  id: z.string().min(8).max(64),
  recipients: z.array(z.string().max(1_000)).max(10_000),
  /** In the field of recipients, not yet one of them. */
  typing: z.string().max(20_000),
  from: z.string().max(200),
  message: z.string().max(20_000),
  /** Of the placeholders, by their names. */
  values: z.record(z.string().max(64), z.string().max(2_000)),
  sendAt: moment.catch(''),
  notAfter: moment.catch(''),
  /** The times are open. */
  isLater: z.boolean(),
  ignoreQuietHours: z.boolean(),
  split: z.boolean(),
  leavePlaceholders: z.boolean(),
  /** The item of the outbox that it corrects. */
  replaces: z.string().max(64).nullable(),
})
export type KeptDraft = Readonly<z.infer<typeof keptDraft>>

/** The draft of the account that is signed in; `account` is null where there is none. */
export const keptDraftState = z.object({ account: z.string().nullable(), draft: keptDraft.nullable() })
export type KeptDraftState = Readonly<z.infer<typeof keptDraftState>>

/**
 * The last one kept wins. `account` as `sms.draft` named it: what was typed belongs to it, though another
 * may be signed in by now. Without a draft the one with the id `id` is forgotten, and no other.
 */
export const keepDraft = z.strictObject({
  account: z.string().max(500),
  id: z.string().min(8).max(64),
  draft: keptDraft.strict().nullable(),
})
export type KeepDraft = Readonly<z.infer<typeof keepDraft>>
