import { replyJson, type Reply } from '../http/reply.ts'

export const faxServices = ['on', 'off', 'absent'] as const

/**
 * Whether the account can send faxes. `off`: POST `/faxes` is refused with 403. `absent`: the resource does
 * not allow POST, as in the OpenAPI description.
 */
export type FaxService = (typeof faxServices)[number]

/**
 * ASSUMPTION. The OpenAPI description calls faxes "Not in service" and does not say how a POST is answered;
 * 403 with the documentation's `error` is a guess.
 */
export const replyFaxOff = (): Reply =>
  replyJson(403, { error: 'Faxes are not in service for this account.' })
