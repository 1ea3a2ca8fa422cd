import { describe, expect, it } from 'vitest'
import { formatMoney } from '#shared/account/money.ts'
import { bad, good, openProvider, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened))

/** Documentation, "Customers": titles repeat, one link has the wrong title, some end in a slash. */
function resources(origin: string): object {
  const account = `${origin}/customers/XXX`
  return {
    resources: { calls: `${origin}/calls` },
    customer_resources: {
      urls: [
        { href: `${account}/numbers`, title: 'numbers' },
        { href: `${account}/numbers/countries/`, title: 'numbers by country' },
        { href: `${origin}/support`, title: 'numbers' },
        { href: `${origin}/numbers/countries/`, title: 'numbers by country' },
      ],
    },
  }
}

const documentedCustomer = {
  firstname: 'Gavin',
  company_name: 'Suretec Systems Ltd.',
  lastname: 'Henry',
  state: 'Aberdeenshire',
  email: 'user@example.com',
  city: 'Inverurie',
  fax: '',
  address: '24 Cormack Park, Rothienorman',
  company_website: 'www.example.com',
  postcode: 'AB51 8GL',
  country: 'GBR',
  phone: '01224 279484',
  username: 'XXX',
  balance: '786666.53852',
  creditlimit: '100000',
}

describe('the account behind a login', () => {
  it('is taken from the documented 302, which is not followed', async () => {
    const location = `${wire.origin}/customers/XXX`
    wire.answer((reply) => reply.json(302, { ...resources(wire.origin), location }, { location }))
    expect(good(await rig.client.locateAccount())).toEqual({ accountId: 'XXX' })
    expect(wire.hits.map((hit) => hit.path)).toEqual(['/customers'])
  })

  it('case 11: is found whatever the titles beside it say, with a slash at the end', async () => {
    const location = `${wire.origin}/customers/XXX/`
    wire.answer((reply) => reply.json(302, { ...resources(wire.origin), location }))
    expect(good(await rig.client.locateAccount()).accountId).toBe('XXX')
    wire.answer((reply) => reply.json(200, { list: [] }))
    good(await rig.client.listOwnNumbers('XXX'))
    expect(wire.last.path).toBe('/customers/XXX/numbers')
  })

  it('may be named by a path alone', async () => {
    wire.answer((reply) => reply.send(302, '', { location: '/customers/a%20b' }))
    expect(good(await rig.client.locateAccount()).accountId).toBe('a b')
  })

  it.each([
    ['of another kind', '/partners/XXX'],
    ['of a partner', 'https://api.surevoip.co.uk/partners/acme/customers/XXX'],
    ['reached by another protocol', 'ftp://api.surevoip.co.uk/customers/XXX'],
    ['that is a script', 'javascript:location=/customers/XXX'],
    ['with nothing in it', '/customers/'],
    ['no address at all', 'http://['],
  ])('is not one %s', async (_what, location) => {
    wire.answer((reply) => reply.send(302, '', { location }))
    expect(bad(await rig.client.locateAccount()).code).toBe('not-an-account')
    expect(wire.hits).toHaveLength(1)
  })

  it('is not there where a partner gets the list of customers', async () => {
    wire.answer((reply) => reply.json(200, { list: [] }))
    expect(bad(await rig.client.locateAccount()).code).toBe('unreadable')
  })

  it('is asked for below the path of the base', async () => {
    const below = openProvider(`${wire.origin}/api/v1/`)
    wire.answer((reply) => reply.send(302, '', { location: `${wire.origin}/api/v1/customers/XXX` }))
    expect(good(await below.client.locateAccount()).accountId).toBe('XXX')
    expect(wire.last.path).toBe('/api/v1/customers')
    await below.client.close()
  })
})

describe('account details', () => {
  it('case 12: keep money as the decimal text it came as', async () => {
    wire.answer((reply) => reply.json(200, { ...documentedCustomer, ...resources(wire.origin) }))
    const account = good(await rig.client.readAccount('XXX'))
    expect(account).toEqual({
      username: 'XXX',
      company: 'Suretec Systems Ltd.',
      contactName: 'Gavin Henry',
      email: 'user@example.com',
      phone: '01224 279484',
      address: ['24 Cormack Park, Rothienorman', 'Inverurie', 'Aberdeenshire', 'AB51 8GL', 'GBR'],
      balance: '786666.53852',
      creditLimit: '100000',
    })
    expect(formatMoney(account.balance ?? '')).toBe('£786,666.54')
    expect(formatMoney(account.creditLimit ?? '')).toBe('£100,000.00')
  })

  it.each([
    ['{"balance":90,"creditlimit":54.10}', '90', '54.10'],
    ['{"balance":12345678901234567.89,"creditlimit":-54.02}', '12345678901234567.89', '-54.02'],
    ['{"balance":" 20.0000","creditlimit":null}', '20.0000', null],
    ['{"balance":"unlimited","creditlimit":{}}', null, null],
  ])('case 12: keep bare numbers exactly: %s', async (body, balance, creditLimit) => {
    wire.answer((reply) => reply.send(200, body))
    expect(good(await rig.client.readAccount('XXX'))).toMatchObject({ balance, creditLimit })
  })

  it('leave out what the provider leaves out', async () => {
    wire.answer((reply) => reply.json(200, { username: 441224, lastname: null, address: [] }))
    expect(good(await rig.client.readAccount('XXX'))).toEqual({
      username: '441224',
      company: '',
      contactName: '',
      email: '',
      phone: '',
      address: [],
      balance: null,
      creditLimit: null,
    })
  })

  it.each(['[]', '"text"', '12', '', '<html>'])('can not be read from %j', async (body) => {
    wire.answer((reply) => reply.send(200, body))
    expect(bad(await rig.client.readAccount('XXX')).code).toBe('unreadable')
  })
})

describe('support', () => {
  it('sends text there and back undamaged', async () => {
    wire.answer((reply) => reply.json(200, { echoed: JSON.parse(reply.hit.body.toString('utf8')) }))
    expect(good(await rig.client.echo('Grüße £ 東京 😀'))).toBe('Grüße £ 東京 😀')
  })

  it('reads the names of the resources', async () => {
    wire.answer((reply) => reply.json(200, resources(wire.origin)))
    expect(good(await rig.client.root())).toEqual(['calls'])
  })
})
