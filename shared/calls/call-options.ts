import { z } from 'zod'

/** Documentation: the OpenAPI description's `CreateCall.options`. */
export const callOptions = z.strictObject({
  ringOnlyMyPhone: z.boolean(),
  /** What the operator's own phone shows as the caller. */
  callerIdForMe: z.string().max(100).nullable(),
  /** A digit to press on the operator's phone before the other side is rung. */
  connectKey: z.number().int().min(0).max(9).nullable(),
  cancelKey: z.number().int().min(0).max(9).nullable(),
  /** Announcements whispered to the operator before connecting, in order. */
  whisperAnnouncementIds: z.array(z.string().max(100)).max(20),
})
export type CallOptions = Readonly<z.infer<typeof callOptions>>
