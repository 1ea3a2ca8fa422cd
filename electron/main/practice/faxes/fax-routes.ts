import { replyMessage, replyNotFound } from '../http/errors.ts'
import { replyList } from '../http/paging.ts'
import { replyJson, type JsonObject, type Reply } from '../http/reply.ts'
import type { AccountExchange, Route } from '../http/route.ts'
import { formatNanoseconds, formatSeconds } from '../time/format-time.ts'
import { replyFaxOff, type FaxService } from './fax-service.ts'
import { faxStatusMessage, type Fax } from './fax.ts'
import { parseNewFax } from './parse-new-fax.ts'

/** Documentation, "Faxes" at the top level and under the account. `service` is read at each request. */
export const createFaxRoutes = (service: () => FaxService): readonly Route[] => [
  {
    path: '/faxes',
    access: 'account',
    get methods() {
      if (service() === 'absent') return { GET: onlyAdminsList }
      return { GET: onlyAdminsList, POST: service() === 'on' ? sendFax : replyFaxOff }
    },
  },
  { path: '/customers/{account}/faxes', access: 'account', methods: { GET: listFaxes } },
  { path: '/customers/{account}/faxes/{id}', access: 'account', methods: { GET: readFax } },
]

/** Documentation: "This is for admins only on the top level resource"; the wording follows that of calls. */
const onlyAdminsList = (): Reply => replyMessage(404, 'Only partners or admins can list all faxes.')

/**
 * Documentation: 202 with the Location in header and body; the Content-Length of its example shows that links
 * are merged into the body.
 */
function sendFax({ request, account }: AccountExchange): Reply {
  const parsed = parseNewFax(request)
  if (!parsed.ok) return parsed.error
  const href = hrefOf(request.origin, account.profile.id, account.faxRunner.send(parsed.value))
  return replyJson(
    202,
    { Location: href, Fax: 'Fax sent, awaiting confirmation.' },
    { headers: { Location: href }, hypermedia: 'customer' },
  )
}

function listFaxes({ request, account }: AccountExchange): Reply {
  const format = (fax: Fax): JsonObject => formatItem(fax, hrefOf(request.origin, account.profile.id, fax))
  return replyList(request, account.faxes.list(), format, {
    defaultLimit: 50,
    lastModified: account.faxes.changedAt(),
  })
}

function readFax({ request, params, account }: AccountExchange): Reply {
  const found = account.faxes.find(params['id'] ?? '')
  if (found === undefined) return replyNotFound()
  const href = hrefOf(request.origin, account.profile.id, found)
  return replyJson(200, { fax: formatDetail(found, href) }, { hypermedia: 'customer' })
}

const hrefOf = (origin: string, accountId: string, { id }: Fax): string =>
  `${origin}/customers/${encodeURIComponent(accountId)}/faxes/${id}`

/**
 * `sent` is always 1. The documentation shows finished faxes only; null for a date that does not exist yet is
 * an assumption.
 */
const formatItem = (fax: Fax, href: string): JsonObject => ({
  status_message: faxStatusMessage(fax.statusId),
  delivered_date: formatDate(fax.deliveredAt),
  to: fax.to,
  filename: fax.filename,
  creation_date: formatNanoseconds(fax.createdAt),
  from: fax.from,
  url: { href, title: fax.id },
  id: fax.id,
  sent: 1,
  called_date: formatDate(fax.calledAt),
  status_updated: formatDate(fax.statusUpdatedAt) ?? formatNanoseconds(fax.createdAt),
  status_id: fax.statusId,
})

const formatDetail = (fax: Fax, href: string): JsonObject => ({
  retries: fax.retries,
  billable_duration: fax.billableSeconds,
  remote_station_ident: fax.remoteStation,
  transmit_errors: fax.transmitErrors,
  src_ip_address: fax.sourceAddress,
  ...formatItem(fax, href),
})

const formatDate = (epochMs: number | null): string | null =>
  epochMs === null ? null : formatSeconds(epochMs)
