import type { JsonObject, Reply } from './reply.ts'

const topResources: readonly (readonly [name: string, path: string])[] = [
  ['calls', '/calls'],
  ['sms', '/sms'],
  ['numbers', '/numbers'],
  ['contact', '/contact'],
  ['sip', '/sip'],
  ['partners', '/partners'],
  ['faxes', '/faxes'],
  ['areacodes', '/numbers/areacodes'],
  ['service-status', '/support/service-status'],
  ['porting', '/porting'],
  ['customers', '/customers'],
  ['ip-address', '/support/ip-address'],
  ['echo', '/support/echo'],
  ['billing', '/billing'],
]

/**
 * In the documentation's order and with its titles. Titles are not unique: `numbers` also names `/support`.
 */
const customerResources: readonly (readonly [title: string, path: string])[] = [
  ['calls', '{account}/calls'],
  ['call stats', '{account}/calls/stats'],
  ['billing invoices', '{account}/billing/invoices'],
  ['billing contact details', '{account}/billing/contact'],
  ['999 address', '{account}/999-address'],
  ['support tickets', '{account}/support/'],
  ['numbers', '{account}/numbers'],
  ['numbers by country', '{account}/numbers/countries/'],
  ['numbers by states', '{account}/numbers/states/'],
  ['numbers by city', '{account}/numbers/cities/'],
  ['numbers by areacode', '{account}/numbers/areacodes/'],
  ['faxes', '{account}/faxes'],
  ['sms', '{account}/sms'],
  ['contact', '/contact'],
  ['ip-address', '/support/ip-address'],
  ['echo', '/support/echo'],
  ['numbers', '/support'],
  ['numbers by country', '/numbers/countries/'],
  ['numbers by states', '/numbers/states/'],
  ['numbers by city', '/numbers/cities/'],
  ['numbers by areacode', '/numbers/areacodes/'],
  ['service-status', '/support/service-status'],
  ['sip', '{account}/sip'],
]

/** Merges the links into a body as the documentation shows it: `resources` first, `customer_resources` last. */
export function mergeHypermedia(
  value: JsonObject,
  kind: Reply['hypermedia'],
  origin: string,
  accountId: string | null,
): JsonObject {
  if (kind === 'none') return value
  const resources = formatResources(origin, kind !== 'list')
  if (kind !== 'customer' || accountId === null) return { resources, ...value }
  return { resources, ...value, customer_resources: { urls: formatCustomerLinks(origin, accountId) } }
}

const formatResources = (origin: string, withEcho: boolean): JsonObject =>
  Object.fromEntries(
    topResources
      .filter(([name]) => withEcho || name !== 'echo')
      .map(([name, path]) => [name, `${origin}${path}`]),
  )

const formatCustomerLinks = (origin: string, accountId: string): readonly JsonObject[] =>
  customerResources.map(([title, path]) => ({
    href: origin + path.replace('{account}', `/customers/${encodeURIComponent(accountId)}`),
    title,
  }))
