import { replyMessage } from '../http/errors.ts'
import { replyList } from '../http/paging.ts'
import { replyJson, type Reply } from '../http/reply.ts'
import type { AccountExchange, Route } from '../http/route.ts'
import type { Account } from './account.ts'

/** Documentation, "customers" and "sip" of a customer. */
export const createCustomerRoutes = (): readonly Route[] => [
  { path: '/customers', access: 'account', methods: { GET: findCustomer, POST: refuseNewCustomer } },
  { path: '/customers/{account}', access: 'account', methods: { GET: readCustomer } },
  { path: '/customers/{account}/sip', access: 'account', methods: { GET: listSip } },
]

/** Documentation: "a Location header, 302 Found and a link to your account". */
function findCustomer({ request, account }: AccountExchange): Reply {
  const location = `${request.origin}/customers/${encodeURIComponent(account.profile.id)}`
  return replyJson(302, { location }, { headers: { Location: location }, hypermedia: 'customer' })
}

/** Documentation: "if you are a partner or SureVoIP admin"; the practice provider has none to create for. */
const refuseNewCustomer = (): Reply => replyMessage(403, 'Only partners or admins can create customers.')

function readCustomer({ account }: AccountExchange): Reply {
  const { profile } = account
  return replyJson(
    200,
    {
      firstname: profile.firstName,
      company_name: profile.companyName,
      lastname: profile.lastName,
      state: 'Aberdeenshire',
      email: profile.email,
      city: 'Inverurie',
      fax: '',
      address: '1 Practice Row',
      company_website: 'www.example.com',
      postcode: 'AB51 0XX',
      country: 'GBR',
      phone: '01632 960100',
      username: profile.username,
      balance: formatBalance(account),
      creditlimit: profile.creditLimit,
    },
    { hypermedia: 'customer' },
  )
}

/** Documentation: pounds as text with five decimals. The opening balance less what the calls have cost. */
function formatBalance({ profile, calls }: Account): string {
  const left = Math.round((profile.openingBalance - calls.spent()) / 10)
  const digits = String(Math.abs(left)).padStart(6, '0')
  return `${left < 0 ? '-' : ''}${digits.slice(0, -5)}.${digits.slice(-5)}`
}

function listSip({ request, account }: AccountExchange): Reply {
  const trunk = {
    caller_id_name: '01632960100',
    sip_password: `${account.profile.username}-sip-secret`,
    caller_id_number: '01632960100',
    dtmf: 'RFC2833',
    sip_username: account.profile.username,
    sip_codecs: 'ulaw,alaw,gsm,g729',
  }
  return replyList(request, [trunk], (one) => one, { defaultLimit: 50, lastModified: null })
}
