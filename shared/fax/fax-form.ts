import { z } from 'zod'
import { mostFaxes } from '../limits.ts'
import { party } from '../numbers/party.ts'
import { sendingTimes } from '../outbox/outbox-item.ts'
import { faxMediaType } from './fax-content.ts'

/** A document that was dropped and is not sent yet; it survives a restart. */
export const faxDraft = z.object({
  fileId: z.string(),
  name: z.string(),
  mediaType: faxMediaType,
  bytes: z.number().int(),
  addedAt: z.number(),
  /** As typed. */
  to: z.string(),
  from: z.string(),
  pages: z.number().int().nullable(),
  /** The document before a cover page was added; null where this is the original. */
  originalFileId: z.string().nullable(),
  /** The outbox item whose document this is again. */
  repeats: z.string().nullable(),
})
export type FaxDraft = Readonly<z.infer<typeof faxDraft>>

export const faxFormState = z.object({
  drafts: z.array(faxDraft),
  lastFrom: party.nullable(),
  /** `refused`: the provider answered that the account has no fax service; documents are kept. */
  service: z.object({
    state: z.enum(['unknown', 'available', 'refused']),
    detail: z.string().nullable(),
    at: z.number().nullable(),
  }),
})
export type FaxFormState = Readonly<z.infer<typeof faxFormState>>

export const changeFaxDraft = z.strictObject({
  fileId: z.string().max(64),
  to: z.string().max(200).optional(),
  from: z.string().max(200).optional(),
  pages: z.number().int().min(1).max(10_000).nullable().optional(),
})
export type ChangeFaxDraft = Readonly<z.infer<typeof changeFaxDraft>>

/** Sends drafts; each becomes one fax. Field errors are named `<fileId>.to` and `<fileId>.from`. */
export const faxEnqueue = z.strictObject({
  /** Chosen by the page; a second request with the same key makes nothing new. */
  key: z.string().min(8).max(64),
  fileIds: z.array(z.string().max(64)).min(1).max(mostFaxes),
  times: sendingTimes,
})
export type FaxEnqueue = Readonly<z.infer<typeof faxEnqueue>>
