import type { BillingContact, Invoice } from '../billing/billing.ts'
import { dayMs, startOfDay } from '../time/format-time.ts'
import type { AccountProfile } from '../account/account.ts'

/** In the documentation's order of keys. */
export const createDemoContact = (profile: AccountProfile): BillingContact => ({
  firstname: profile.firstName,
  website: 'www.example.com',
  accountcode: 'HARB01',
  address3: 'Aberdeenshire',
  contact: `Mx ${profile.firstName} ${profile.lastName}`,
  lastname: profile.lastName,
  mobile: '07700 900100',
  email: profile.email,
  fax: '01632 960109',
  postcode: 'AB51 0XX',
  telephone: '01632 960100',
  address4: 'UK',
  name: profile.companyName,
  address2: 'Inverurie',
  created: '2019-06-18T00:00:00',
  address1: '1 Practice Row',
  title: 'Mx',
})

/** The last three months' invoices, newest first; the newest is not paid yet. */
export const createDemoInvoices = (now: number): readonly Invoice[] =>
  [0, 1, 2].map((monthsAgo) => {
    const raisedAt = startOfDay(now) - (6 + monthsAgo * 30) * dayMs
    return {
      number: String(224581 - monthsAgo * 447),
      status: monthsAgo === 0 ? 'Unpaid' : 'Paid',
      raisedAt,
      dueAt: raisedAt + 7 * dayMs,
      purchaseOrder: monthsAgo === 1 ? 'PO 1180' : '',
      lines: [
        { description: 'Phone numbers', pricePence: 2000 },
        { description: 'SIP trunk', pricePence: 5500 - monthsAgo * 500 },
      ],
    }
  })
