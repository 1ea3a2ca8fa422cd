import type { Clock } from '../../ports/clock.ts'
import { fieldError, replyFieldErrors, replyMessage } from '../http/errors.ts'
import { parseJsonFields } from '../http/json-body.ts'
import { replyList } from '../http/paging.ts'
import { replyJson, type Reply } from '../http/reply.ts'
import type { AccountExchange, Route } from '../http/route.ts'
import { startOfDay } from '../time/format-time.ts'
import { hrefOfCall, onlyPartnersList } from './call-answers.ts'
import { parseCallFilter } from './call-filters.ts'
import { formatCallRecord, recordCall } from './call-record.ts'
import { isDialled, parseNewCall } from './parse-new-call.ts'

export interface CallRouteParts {
  readonly clock: Clock
  /** `GET /calls?validate=` has rung this number. */
  readonly onValidate: (number: string) => void
}

export const createCallRoutes = (parts: CallRouteParts): readonly Route[] => [
  {
    path: '/calls',
    access: 'account',
    methods: { GET: (exchange) => validateNumber(parts, exchange), POST: createCall },
  },
  {
    path: '/customers/{account}/calls',
    access: 'account',
    methods: { GET: (exchange) => listRecords(parts.clock, exchange) },
  },
]

/** OpenAPI, GET `/calls?validate=`: rings the number once. */
function validateNumber({ onValidate }: CallRouteParts, { request }: AccountExchange): Reply {
  const number = request.query.get('validate')
  if (number === null) return onlyPartnersList()
  if (!isDialled(number)) {
    return replyFieldErrors([fieldError('validate', 'Format is 447123123456. No + allowed')])
  }
  onValidate(number)
  return replyJson(200, { status: 'OK' }, { hypermedia: 'top' })
}

/** Documentation, POST `/calls`: 202 with the Location; OpenAPI: 403 for accounts that are no customers. */
function createCall({ request, account }: AccountExchange): Reply {
  if (account.profile.role !== 'customer')
    return replyMessage(403, 'Only customer accounts can create calls.')
  const body = parseJsonFields(request)
  if (!body.ok) return body.error
  const parsed = parseNewCall(body.value, (id) => account.announcements.find(id) !== undefined)
  if (!parsed.ok) return replyFieldErrors(parsed.error)
  const href = hrefOfCall(request.origin, account, account.runner.place(parsed.value))
  return replyJson(
    202,
    { Call: 'Call creation request accepted.', Location: href },
    { headers: { Location: href } },
  )
}

/** Documentation, "calls" of a customer: CDRs, newest first; with status `all` live calls are listed too. */
function listRecords(clock: Clock, { request, account }: AccountExchange): Reply {
  const now = clock.now()
  const filter = parseCallFilter(request.query, now)
  if (!filter.ok) return replyFieldErrors(filter.error)
  const { calls } = account
  const living = calls.live().map((call) => recordCall(call, now))
  const found = [...living, ...calls.records()].filter(filter.value)
  const showsLiving = ['all', 'ringing', 'in-progress'].includes(request.query.get('status') ?? '')
  const changedAt = Math.max(
    calls.recordsChangedAt(),
    showsLiving ? calls.liveChangedAt() : 0,
    startOfDay(now),
  )
  return replyList(request, found, formatCallRecord, { defaultLimit: 50, lastModified: changedAt })
}
