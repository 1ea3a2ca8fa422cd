import { replyFieldErrors } from '../http/errors.ts'
import { replyList } from '../http/paging.ts'
import type { JsonObject, Reply } from '../http/reply.ts'
import type { Exchange, Route } from '../http/route.ts'
import type { AreaCode } from './area-codes.ts'
import { findRange, searchAreaCodes, searchForSale } from './number-search.ts'
import type { NumberForSale } from './numbers-for-sale.ts'

/** Documentation, "Numbers": the two lists that can be read without credentials. */
export const createNumberSearchRoutes = (): readonly Route[] => [
  { path: '/numbers', access: 'public', methods: { GET: listNumbersForSale } },
  { path: '/numbers/areacodes', access: 'public', methods: { GET: listAreaCodes } },
]

function listNumbersForSale({ request }: Exchange): Reply {
  const range = request.query.get('number_range')
  if (range === null) {
    return replyList(request, searchForSale(request.query), formatForSale, {
      defaultLimit: 10,
      lastModified: null,
    })
  }
  const found = findRange(range)
  if (!found.ok) return replyFieldErrors([found.error])
  return replyList(request, found.value, formatForSale, {
    defaultLimit: 50,
    lastModified: null,
    totalAsNumber: true,
  })
}

const formatForSale = (one: NumberForSale): JsonObject => ({
  number_complete: one.complete,
  number: one.local,
  number_areacode: one.areaCode,
  number_one_off_price: one.price,
  number_detail: `${one.local} is a <strong>${one.quality}</strong> number (£${one.price} one-off)`,
  number_quality: one.quality,
})

const listAreaCodes = ({ request }: Exchange): Reply =>
  replyList(request, searchAreaCodes(request.query), formatAreaCode, { defaultLimit: 10, lastModified: null })

const formatAreaCode = ({ code, name }: AreaCode): JsonObject => ({ areacode: code, areaname: name })
