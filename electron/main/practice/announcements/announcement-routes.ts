import { replyMessage, replyNotFound } from '../http/errors.ts'
import { replyList } from '../http/paging.ts'
import { replyBytes, replyJson, type JsonObject, type Reply } from '../http/reply.ts'
import type { AccountExchange, Route } from '../http/route.ts'
import { createResourceId } from '../seed/resource-id.ts'
import type { SeededRandom } from '../seed/seeded-random.ts'
import type { Clock } from '../../ports/clock.ts'
import { formatNanoseconds } from '../time/format-time.ts'
import type { Announcement } from './announcement-store.ts'
import { parseUpload } from './parse-upload.ts'

interface AnnouncementParts {
  readonly clock: Clock
  readonly ids: SeededRandom
}

const mostAnnouncements = 10

/** Documentation, "announcements" under the account and at the top level. */
export const createAnnouncementRoutes = (parts: AnnouncementParts): readonly Route[] => [
  {
    path: '/announcements',
    access: 'account',
    methods: { GET: listAnnouncements, POST: (exchange) => addAnnouncement(parts, exchange) },
  },
  { path: '/customers/{account}/announcements', access: 'account', methods: { GET: listAnnouncements } },
  {
    path: '/customers/{account}/announcements/{id}',
    access: 'account',
    methods: { GET: readAnnouncement, DELETE: (exchange) => deleteAnnouncement(parts, exchange) },
  },
]

function listAnnouncements({ request, account }: AccountExchange): Reply {
  const store = account.announcements
  return replyList(
    request,
    store.list(),
    (one) => formatAnnouncement(one, hrefOf(request.origin, account.profile.id, one)),
    {
      defaultLimit: 50,
      lastModified: store.changedAt(),
    },
  )
}

function readAnnouncement({ request, params, account }: AccountExchange): Reply {
  const found = account.announcements.find(params['id'] ?? '')
  if (found === undefined) return replyNotFound()
  if (request.query.get('download') === 'true') {
    return replyBytes(found.audio, 'audio/x-wav', {
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.filename)}`,
    })
  }
  const href = hrefOf(request.origin, account.profile.id, found)
  return replyJson(200, { announcement: formatAnnouncement(found, href) }, { hypermedia: 'customer' })
}

/**
 * Documentation: 202 with the Location in header and body. OpenAPI: the sentence of the answer over the
 * quota.
 */
function addAnnouncement({ clock, ids }: AnnouncementParts, exchange: AccountExchange): Reply {
  const { request, account } = exchange
  const upload = parseUpload(request)
  if (!upload.ok) return upload.error
  if (account.announcements.list().length >= mostAnnouncements) {
    return replyMessage(
      403,
      'Sorry, you have reached your max quota of 10 announcement files. Please delete some.',
    )
  }
  const added: Announcement = {
    ...upload.value,
    id: createResourceId(ids),
    fileInternal: `${ids.uuid().toUpperCase()}.wav`,
    sourceAddress: request.remoteAddress,
    createdAt: clock.now(),
  }
  account.announcements.add(added, clock.now())
  const href = hrefOf(request.origin, account.profile.id, added)
  return replyJson(
    202,
    { Location: href, Announcement: 'File created on filesystem.' },
    { headers: { Location: href }, hypermedia: 'customer' },
  )
}

/** OpenAPI: answered with 410; the documentation names no status. */
function deleteAnnouncement({ clock }: AnnouncementParts, { params, account }: AccountExchange): Reply {
  const found = account.announcements.find(params['id'] ?? '')
  if (found === undefined) return replyNotFound()
  account.announcements.remove(found.id, clock.now())
  return replyMessage(410, 'Announcement deleted.')
}

const hrefOf = (origin: string, accountId: string, { id }: Announcement): string =>
  `${origin}/customers/${encodeURIComponent(accountId)}/announcements/${id}`

const formatAnnouncement = (one: Announcement, href: string): JsonObject => ({
  src_ip_address: one.sourceAddress,
  file_internal: one.fileInternal,
  creation_date: formatNanoseconds(one.createdAt),
  filename: one.filename,
  url: { href, title: one.id, download: `${href}?download=true` },
  id: one.id,
  description: one.description,
  size: String(one.audio.length),
})
