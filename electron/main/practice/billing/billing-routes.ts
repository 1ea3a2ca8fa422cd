import { replyMessage, replyNotFound } from '../http/errors.ts'
import { parseJsonFields } from '../http/json-body.ts'
import { replyJson, type JsonObject, type Reply } from '../http/reply.ts'
import type { AccountExchange, Route } from '../http/route.ts'
import type { Invoice, InvoiceLine } from './billing.ts'

/** Documentation, "billing" of a customer. */
export const createBillingRoutes = (): readonly Route[] => [
  {
    path: '/customers/{account}/billing/contact',
    access: 'account',
    methods: { GET: readContact, PUT: changeContact },
  },
  {
    path: '/customers/{account}/billing/invoices',
    access: 'account',
    methods: {
      GET: listInvoices,
      POST: () => replyMessage(403, 'Only partners or admins can create invoices.'),
    },
  },
  {
    path: '/customers/{account}/billing/invoices/{number}',
    access: 'account',
    methods: { GET: readInvoice },
  },
]

const readContact = ({ account }: AccountExchange): Reply =>
  replyJson(200, account.billing.contact, { hypermedia: 'customer' })

/**
 * Documentation: "certain fields … like your email and address" can be changed; changes of others are
 * ignored.
 */
const editable = /^(email|address\d|postcode|telephone|mobile|fax|website)$/

function changeContact({ request, account }: AccountExchange): Reply {
  const body = parseJsonFields(request)
  if (!body.ok) return body.error
  const changes = Object.entries(body.value).filter(
    (entry): entry is [string, string] => editable.test(entry[0]) && typeof entry[1] === 'string',
  )
  account.billing.contact = { ...account.billing.contact, ...Object.fromEntries(changes) }
  return replyJson(200, { 'updated using': account.billing.contact }, { hypermedia: 'customer' })
}

function listInvoices({ request, account }: AccountExchange): Reply {
  const base = `${request.origin}/customers/${encodeURIComponent(account.profile.id)}/billing/invoices`
  const invoices = account.billing.invoices.map((invoice) => ({
    amount: grossPence(invoice) / 100,
    due_date: formatLocalDate(invoice.dueAt),
    status: invoice.status,
    url: { href: `${base}/${invoice.number}`, title: `Invoice ${invoice.number}` },
    raised_date: formatLocalDate(invoice.raisedAt),
    purchase_order: invoice.purchaseOrder,
    invoice_number: invoice.number,
  }))
  return replyJson(200, { invoices }, { hypermedia: 'customer' })
}

function readInvoice({ request, params, account }: AccountExchange): Reply {
  const invoice = account.billing.invoices.find(({ number }) => number === params['number'])
  if (invoice === undefined) return replyNotFound()
  return replyJson(
    200,
    {
      line_items: invoice.lines.map(formatLine),
      exchange_rate: '1.0000',
      status: invoice.status,
      raised_date: formatLocalDate(invoice.raisedAt),
      vat_amount: formatPence(grossPence(invoice) - netPence(invoice)),
      invoice_number: invoice.number,
      currency: 'GBP',
      amount: grossPence(invoice) / 100,
      due_date: formatLocalDate(invoice.dueAt),
      net_amount: formatPence(netPence(invoice)),
      purchase_order: invoice.purchaseOrder,
      pdf_link: `${request.origin}/practice-invoice-${invoice.number}.pdf`,
    },
    { hypermedia: 'customer' },
  )
}

const formatLine = ({ description, pricePence }: InvoiceLine): JsonObject => ({
  vat_rate: '20.0000',
  quantity: '1.0000',
  price: formatPence(pricePence),
  description,
  vat_amount: formatPence(vatOf(pricePence)),
})

const vatOf = (pence: number): number => Math.round(pence / 5)

const netPence = ({ lines }: Invoice): number => lines.reduce((sum, { pricePence }) => sum + pricePence, 0)

const grossPence = ({ lines }: Invoice): number =>
  lines.reduce((sum, { pricePence }) => sum + pricePence + vatOf(pricePence), 0)

const formatPence = (pence: number): string => (pence / 100).toFixed(4)

/** Documentation: the days of an invoice have no time zone. */
const formatLocalDate = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 19)
