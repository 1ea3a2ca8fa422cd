import type { Clock } from '../../ports/clock.ts'
import { fieldError, replyFieldErrors, replyNotFound, type FieldError } from '../http/errors.ts'
import { asObject, parseJsonFields } from '../http/json-body.ts'
import { replyList } from '../http/paging.ts'
import { replyJson, type JsonObject, type Reply } from '../http/reply.ts'
import type { AccountExchange, Route } from '../http/route.ts'
import { formatSeconds } from '../time/format-time.ts'
import type { OwnNumber } from './number-store.ts'

/** Documentation, "numbers" of a customer. */
export const createOwnNumberRoutes = (clock: Clock): readonly Route[] => [
  { path: '/customers/{account}/numbers', access: 'account', methods: { GET: listNumbers } },
  {
    path: '/customers/{account}/numbers/{number}',
    access: 'account',
    methods: { GET: readNumber, PUT: (exchange) => changeNumber(clock, exchange) },
  },
]

function listNumbers({ request, account }: AccountExchange): Reply {
  const base = `${request.origin}/customers/${encodeURIComponent(account.profile.id)}/numbers`
  const format = (own: OwnNumber): JsonObject => ({
    country: 'United Kingdom',
    activated: own.activated ? '1' : '0',
    number: own.number,
    url: { href: `${base}/${own.number}`, title: own.number },
    created_date: formatSeconds(own.createdAt),
  })
  const { numbers } = account
  return replyList(request, numbers.list(), format, { defaultLimit: 50, lastModified: numbers.changedAt() })
}

function readNumber({ params, account }: AccountExchange): Reply {
  const own = account.numbers.find(params['number'] ?? '')
  if (own === undefined) return replyNotFound()
  return replyJson(200, { numbers: [formatNumber(own)] }, { hypermedia: 'customer' })
}

const formatNumber = (own: OwnNumber): JsonObject => ({
  priority: '1',
  country: 'United Kingdom',
  activated: own.activated ? '1' : '0',
  number: own.number,
  destination: own.destination,
  country_code: 'GBR',
  number_created_date: formatSeconds(own.createdAt),
  sent_via_sip: own.sentViaSip ? '1' : '0',
  destination_created_date: formatSeconds(own.destinationCreatedAt),
  country_prefix: '44',
  total_call_time_secs: String(own.callSeconds),
})

/**
 * Documentation: a change is answered with 201 as well; customers can change only the destination and whether
 * it is active.
 */
function changeNumber(clock: Clock, { request, params, account }: AccountExchange): Reply {
  const own = account.numbers.find(params['number'] ?? '')
  if (own === undefined) return replyNotFound()
  const body = parseJsonFields(request)
  if (!body.ok) return body.error
  const items: unknown = body.value['numbers']
  const fields = asObject(Array.isArray(items) ? items[0] : undefined)
  const errors = findNumberErrors(fields, own)
  if (errors.length > 0) return replyFieldErrors(errors)
  applyNumber(own, fields, clock.now())
  account.numbers.touch(clock.now())
  const href = `${request.origin}/customers/${encodeURIComponent(account.profile.id)}/numbers/${own.number}`
  return replyJson(
    201,
    { location: href, number: own.number },
    { headers: { Location: href }, hypermedia: 'customer' },
  )
}

function findNumberErrors(fields: JsonObject, own: OwnNumber): readonly FieldError[] {
  const errors: FieldError[] = []
  const { number, destination, activated } = fields
  if (number !== own.number) errors.push(fieldError('number', 'Must be the number of this resource'))
  if (typeof destination !== 'string' || destination === '') {
    errors.push(fieldError('destination', 'Destination field is required'))
  }
  if (activated !== '1' && activated !== '0') errors.push(fieldError('activated', 'Must be 1 or 0'))
  return errors
}

/**
 * The destination is written as `sip:…` and read back as `SIP/…`; a bare number with `voip_call` `"0"` is
 * kept as it is.
 */
function applyNumber(own: OwnNumber, fields: JsonObject, now: number): void {
  const destination = String(fields['destination'])
  own.sentViaSip = fields['voip_call'] !== '0' && destination.toLowerCase().startsWith('sip:')
  own.destination = own.sentViaSip ? `SIP/${destination.slice(4)}` : destination
  own.activated = fields['activated'] === '1'
  own.destinationCreatedAt = now
}
