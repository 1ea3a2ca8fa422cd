import type { Account } from '../account/account.ts'
import { replyMessage } from '../http/errors.ts'
import type { Reply } from '../http/reply.ts'
import type { Call } from './call.ts'

export const hrefOfCall = (origin: string, account: Account, call: Call): string =>
  `${origin}/customers/${encodeURIComponent(account.profile.id)}/calls/live/${call.uuid}`

/** OpenAPI, GET `/calls`, 404. */
export const onlyPartnersList = (): Reply =>
  replyMessage(404, 'Only partners or admins can list all live calls.')
