import type { Clock } from '../../ports/clock.ts'
import type { Account } from '../account/account.ts'
import {
  formatEnded,
  formatLiveCall,
  formatModified,
  parseCallChange,
  parseLegChange,
  type LegChange,
} from '../assumed-live-calls.ts'
import { replyFieldErrors, replyNotFound } from '../http/errors.ts'
import { parseJsonFields } from '../http/json-body.ts'
import { replyList } from '../http/paging.ts'
import { replyJson, type Reply } from '../http/reply.ts'
import type { AccountExchange, Route } from '../http/route.ts'
import type { Call, CallLeg } from './call.ts'
import { hrefOfCall, onlyPartnersList } from './call-answers.ts'

/** Documentation, the tables of live calls; the top-level ones are "for admins". */
export const createLiveCallRoutes = (clock: Clock): readonly Route[] => [
  { path: '/calls/live', access: 'account', methods: { GET: onlyPartnersList } },
  {
    path: '/calls/live/{uuid}',
    access: 'account',
    methods: { GET: onlyPartnersList, PUT: onlyPartnersList, DELETE: onlyPartnersList },
  },
  { path: '/calls/live/{uuid}/{leg}', access: 'account', methods: { PUT: onlyPartnersList } },
  {
    path: '/customers/{account}/calls/live',
    access: 'account',
    methods: { GET: (exchange) => listLiveCalls(clock, exchange) },
  },
  {
    path: '/customers/{account}/calls/live/{uuid}',
    access: 'account',
    methods: { GET: (exchange) => readLiveCall(clock, exchange), PUT: changeCall, DELETE: endCall },
  },
  { path: '/customers/{account}/calls/live/{uuid}/{leg}', access: 'account', methods: { PUT: changeLeg } },
]

/** Documentation: "Default last 10 calls". */
function listLiveCalls(clock: Clock, { request, account }: AccountExchange): Reply {
  const now = clock.now()
  const format = (call: Call) => formatLiveCall(call, hrefOfCall(request.origin, account, call), now)
  return replyList(request, account.calls.live(), format, {
    defaultLimit: 10,
    lastModified: account.calls.liveChangedAt(),
  })
}

function readLiveCall(clock: Clock, exchange: AccountExchange): Reply {
  const call = findCall(exchange)
  if (call === undefined) return replyNotFound()
  const href = hrefOfCall(exchange.request.origin, exchange.account, call)
  return replyJson(200, { call: formatLiveCall(call, href, clock.now()) }, { hypermedia: 'customer' })
}

function changeCall(exchange: AccountExchange): Reply {
  const call = findCall(exchange)
  if (call === undefined) return replyNotFound()
  const { account, request } = exchange
  const body = parseJsonFields(request)
  if (!body.ok) return body.error
  const change = parseCallChange(body.value, call, (id) => account.announcements.find(id) !== undefined)
  if (!change.ok) return replyFieldErrors(change.error)
  account.runner.changePlan(call, change.value.plan)
  account.runner.playNow(call, change.value.playNow)
  return replyModified(exchange, call)
}

function changeLeg(exchange: AccountExchange): Reply {
  const call = findCall(exchange)
  const leg = call?.legs.find(({ uuid }) => uuid === exchange.params['leg'])
  if (call === undefined || leg === undefined) return replyNotFound()
  const body = parseJsonFields(exchange.request)
  if (!body.ok) return body.error
  const change = parseLegChange(body.value, leg)
  if (!change.ok) return replyFieldErrors(change.error)
  applyLegChange(exchange.account, call, leg, change.value)
  return replyModified(exchange, call)
}

function applyLegChange({ runner }: Account, call: Call, leg: CallLeg, change: LegChange): void {
  if (change.verb === 'hold') runner.setHeld(leg, change.on)
  else if (change.verb === 'mute') runner.setMuted(leg, change.on)
  else if (change.verb === 'transfer') runner.transfer(call, leg, change.to)
  else runner.hangUp(call)
}

function endCall(exchange: AccountExchange): Reply {
  const call = findCall(exchange)
  if (call === undefined) return replyNotFound()
  exchange.account.runner.hangUp(call)
  return replyJson(200, formatEnded())
}

const findCall = ({ account, params }: AccountExchange): Call | undefined =>
  account.calls.find(params['uuid'] ?? '')

function replyModified({ request, account }: AccountExchange, call: Call): Reply {
  const href = hrefOfCall(request.origin, account, call)
  return replyJson(202, formatModified(href), { headers: { Location: href } })
}
