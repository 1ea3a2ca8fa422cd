import { z } from 'zod'

/**
 * The one shape in which a telephone number or a sender crosses the IPC. What the operator types is no
 * `Party` before the desk has read it: requests and drafts carry it as text.
 */
export const party = z.object({
  /** Digits, a SIP address or a sender's name, as it is sent to the provider or was read from it. */
  number: z.string(),
  /** For reading: `01224 279484`, `+1 212 555 0100`; for a number that is not known, a sentence that says so. */
  display: z.string(),
  /** Null where none is known. */
  name: z.string().nullable(),
})
export type Party = Readonly<z.infer<typeof party>>
