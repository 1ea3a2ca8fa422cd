import { replyFieldErrors, replyMessage, replyNotFound } from '../http/errors.ts'
import { parseJsonOrFormFields } from '../http/json-body.ts'
import { replyList } from '../http/paging.ts'
import { replyJson, type JsonObject, type Reply } from '../http/reply.ts'
import type { AccountExchange, Route } from '../http/route.ts'
import { formatNanoseconds, formatSeconds } from '../time/format-time.ts'
import { parseNewSms } from './parse-new-sms.ts'
import { smsStatusMessage, type Sms } from './sms.ts'

/** Documentation, "SMS" at the top level and under the account. */
export const createSmsRoutes = (): readonly Route[] => [
  { path: '/sms', access: 'account', methods: { GET: onlyAdminsList, POST: sendSms } },
  { path: '/customers/{account}/sms', access: 'account', methods: { GET: listSms } },
  { path: '/customers/{account}/sms/{id}', access: 'account', methods: { GET: readSms } },
]

/** Documentation: "This is for admins only on the top level resource"; the wording follows that of calls. */
const onlyAdminsList = (): Reply => replyMessage(404, 'Only partners or admins can list all SMS.')

/** Documentation: 202 with the Location in header and body. */
function sendSms({ request, account }: AccountExchange): Reply {
  const body = parseJsonOrFormFields(request)
  if (!body.ok) return body.error
  const parsed = parseNewSms(body.value)
  if (!parsed.ok) return replyFieldErrors(parsed.error)
  const href = hrefOf(request.origin, account.profile.id, account.smsRunner.send(parsed.value))
  return replyJson(
    202,
    { SMS: 'SMS sent, awaiting confirmation.', Location: href },
    { headers: { Location: href } },
  )
}

/** Documentation: items of the list have neither text nor status. */
function listSms({ request, account }: AccountExchange): Reply {
  const format = (sms: Sms): JsonObject => {
    const { to, creation_date, from, url, id, status_updated } = formatSms(
      sms,
      hrefOf(request.origin, account.profile.id, sms),
    )
    return { to, creation_date, from, url, id, status_updated }
  }
  return replyList(request, account.sms.list(), format, {
    defaultLimit: 50,
    lastModified: account.sms.changedAt(),
  })
}

function readSms({ request, params, account }: AccountExchange): Reply {
  const found = account.sms.find(params['id'] ?? '')
  if (found === undefined) return replyNotFound()
  const href = hrefOf(request.origin, account.profile.id, found)
  return replyJson(200, { sms: formatSms(found, href) }, { hypermedia: 'customer' })
}

const hrefOf = (origin: string, accountId: string, { id }: Sms): string =>
  `${origin}/customers/${encodeURIComponent(accountId)}/sms/${id}`

/**
 * `sent` is always 1. A status that never changed bears the date of creation, with its fraction of a second.
 */
const formatSms = (sms: Sms, href: string) => ({
  status_message: smsStatusMessage(sms.statusId),
  message: sms.message,
  to: sms.to,
  creation_date: formatNanoseconds(sms.createdAt),
  from: sms.from,
  url: { href, title: sms.id },
  id: sms.id,
  sent: 1,
  status_id: sms.statusId,
  status_updated:
    sms.statusUpdatedAt === null ? formatNanoseconds(sms.createdAt) : formatSeconds(sms.statusUpdatedAt),
})
