import { z } from 'zod'
import { failureReason } from './failure-reason.ts'

/**
 * Every way a request of the window can fail. The code decides what the window says; the provider's
 * own words travel beside it and are shown as they came, as text.
 */
export const appErrorCodes = [
  'invalid-request', // the request does not fit the contract: a bug in the page, or an attack
  'invalid-input', // what the operator typed can't be used; `fields` says which
  'guarded', // the dial guard wants a confirmation, or refuses
  'signed-out', // nobody is signed in, or the provider answered 401
  'wrong-credentials', // the provider answered 401 to a sign-in
  'not-an-account', // GET /customers led to no account
  'refused', // 403
  'gone', // 404 or 410
  'not-offered', // 405, or a verb that `Allow` does not list
  'rejected', // 400 and other 4xx; `fields` carries the provider's field errors
  'rate-limited', // held until `retryAt`
  'offline', // certainly never reached the provider
  'timeout', // a read that was not answered in time
  'outcome-unknown', // a write that may have been carried out
  'provider-fault', // 5xx
  'unreadable', // an answer that can't be read
  'cancelled',
  'storage', // this computer's disk or data folder
  'internal',
] as const

/** The `detail` of a `cancelled` request that the operator took out of the list of waiting ones. */
export const takenOut = 'taken-out'

export const appErrorCode = z.enum(appErrorCodes)
export type AppErrorCode = z.infer<typeof appErrorCode>

export const fieldError = z.object({ field: z.string(), messages: z.array(z.string()) })
export type FieldError = Readonly<z.infer<typeof fieldError>>

export const appError = z.object({
  code: appErrorCode,
  /** The provider's own words, or a marker of this program's; never a machine's code, a secret or a full URL. */
  detail: z.string().optional(),
  /** Why, where Callboard found it and the provider said nothing. */
  reason: failureReason.optional(),
  fields: z.array(fieldError).optional(),
  /** Epoch milliseconds. */
  retryAt: z.number().optional(),
})
export type AppError = Readonly<z.infer<typeof appError>>
