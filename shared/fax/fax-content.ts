import { z } from 'zod'
import { faxMediaTypes } from './media-types.ts'

export const faxMediaType = z.enum(faxMediaTypes)
export type FaxMediaType = z.infer<typeof faxMediaType>

/** A document in the spool. */
export const faxContent = z.object({
  fileId: z.string(),
  /** As the operator's computer calls it. */
  name: z.string(),
  /** `<name>~<10 base32 characters>.<ext>`: the provider's lists return it, so it proves what was sent. */
  wireName: z.string(),
  mediaType: faxMediaType,
  bytes: z.number().int(),
  /** Hex, of the spooled copy. */
  sha256: z.string(),
  /** Counted by the page; null where that is not possible. */
  pages: z.number().int().nullable(),
})
export type FaxContent = Readonly<z.infer<typeof faxContent>>

/** `GET .../faxes/{id}`: what the provider tells of the transmission; null where it did not. */
export const faxDetail = z.object({
  retries: z.number().int().nullable(),
  billableSeconds: z.number().nullable(),
  remoteStation: z.string().nullable(),
  transmitErrors: z.number().int().nullable(),
  calledAt: z.number().nullable(),
  deliveredAt: z.number().nullable(),
})
export type FaxDetail = Readonly<z.infer<typeof faxDetail>>
