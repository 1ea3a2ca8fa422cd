import type { Clock } from '../../ports/clock.ts'
import { parseJsonBody } from '../http/json-body.ts'
import { replyJson, type Reply } from '../http/reply.ts'
import type { Exchange, Route } from '../http/route.ts'
import { formatSeconds, startOfDay } from '../time/format-time.ts'

/** Documentation, "Helpful support resources"; none needs credentials, none has links in its answer. */
export const createSupportRoutes = (clock: Clock): readonly Route[] => [
  { path: '/', access: 'public', methods: { GET: readRoot } },
  { path: '/support/ip-address', access: 'public', methods: { GET: readAddress } },
  { path: '/support/echo', access: 'public', methods: { PUT: echo, POST: echo } },
  {
    path: '/support/service-status',
    access: 'public',
    methods: { GET: (exchange) => readStatus(clock, exchange) },
  },
]

/** OpenAPI, `Root`: without links the answer is a status only. */
const readRoot = ({ request }: Exchange): Reply =>
  request.query.get('hypermedia') === 'no'
    ? replyJson(200, { status: 'OK' })
    : replyJson(200, {}, { hypermedia: 'top' })

const readAddress = ({ request }: Exchange): Reply => replyJson(200, { 'ip-address': request.remoteAddress })

function echo({ request }: Exchange): Reply {
  const body = parseJsonBody(request)
  return body.ok ? replyJson(200, { echoed: body.value }) : body.error
}

/** ASSUMPTION: the documentation gives no JSON; the keys are those of SureVoIP's own Perl client of 2012. */
const readStatus = (clock: Clock, { request }: Exchange): Reply =>
  replyJson(200, {
    feed_title: 'Practice provider service status',
    entries: [
      {
        issued: formatSeconds(startOfDay(clock.now())),
        status: 'resolved',
        title: 'All practice services are running. No real call is made.',
        url: `${request.origin}/support/service-status`,
      },
    ],
  })
