import { describe, expect, it } from 'vitest'
import { basic, demoAccount, openPractice, placeCall, type Json } from '../practice-desk.ts'

describe('customers', () => {
  it('leads to the own account with 302, a Location and the links', async () => {
    const desk = await openPractice()
    const answer = await desk.get('/customers')
    const location = `${desk.provider.url}customers/PRACTICE01`
    expect([answer.status, answer.headers.get('location'), answer.json.location]).toEqual([
      302,
      location,
      location,
    ])
    const { urls } = answer.json.customer_resources
    expect(urls).toHaveLength(23)
    expect(urls[0]).toEqual({ href: `${location}/calls`, title: 'calls' })
    const numbers = urls.filter((url: Json) => url.title === 'numbers').map((url: Json) => url.href)
    expect(numbers).toEqual([`${location}/numbers`, `${desk.provider.url}support`])
    expect(answer.json.resources['service-status']).toBe(`${desk.provider.url}support/service-status`)
  })

  it('starts every link with the address the client used', async () => {
    const desk = await openPractice()
    const viaName = desk.provider.url.replace('127.0.0.1', 'localhost')
    const response = await fetch(`${viaName}customers`, {
      redirect: 'manual',
      headers: { authorization: basic('practice', 'practice') },
    })
    expect(response.headers.get('location')).toBe(`${viaName}customers/PRACTICE01`)
  })

  it('shows the account with balance and credit limit as text', async () => {
    const desk = await openPractice({ historyDays: 0 })
    const { json } = await desk.get(`${demoAccount}?hypermedia=no`)
    expect(json).toMatchObject({
      username: 'practice',
      country: 'GBR',
      balance: '184.73520',
      creditlimit: '250',
    })
    expect(json).not.toHaveProperty('resources')
    expect((await desk.get(demoAccount)).json).toHaveProperty('customer_resources')
  })

  it('takes what calls cost off the balance', async () => {
    const desk = await openPractice({ historyDays: 0 })
    const path = await placeCall(desk)
    await desk.pass(61)
    await desk.send('DELETE', path)
    expect((await desk.get(demoAccount)).json.balance).toBe('184.72196')
  })

  it('keeps accounts apart', async () => {
    const desk = await openPractice({
      accounts: [{}, { id: 'OTHER00002', username: 'other', password: 'secret' }],
    })
    await placeCall(desk)
    const asOther = { authorization: basic('other', 'secret') }
    expect((await desk.get('/customers/OTHER00002/calls/live', asOther)).json.list).toEqual([])
    expect((await desk.get(demoAccount, asOther)).status).toBe(404)
  })

  it('refuses to create customers', async () => {
    const desk = await openPractice()
    const answer = await desk.send('POST', '/customers', { company_name: 'New' })
    expect([answer.status, answer.json]).toEqual([
      403,
      { message: 'Only partners or admins can create customers.' },
    ])
  })

  it('lists the SIP trunk', async () => {
    const desk = await openPractice()
    const { json } = await desk.get(`${demoAccount}/sip?hypermedia=no`)
    expect(json.total_entries).toBe('1')
    expect(Object.keys(json.list[0])).toEqual([
      'caller_id_name',
      'sip_password',
      'caller_id_number',
      'dtmf',
      'sip_username',
      'sip_codecs',
    ])
  })
})

describe('credentials', () => {
  it.each([
    ['none', {}],
    ['a wrong password', { authorization: basic('practice', 'wrong') }],
    ['no Basic', { authorization: 'Bearer token' }],
  ])('answers 401 to %s', async (_, headers) => {
    const desk = await openPractice()
    const response = await fetch(`${desk.provider.url}customers`, { headers, redirect: 'manual' })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ error: 'Authorization required.' })
    expect(response.headers.get('www-authenticate')).toContain('Basic')
  })

  it('reads them as UTF-8, and the password to its end', async () => {
    const desk = await openPractice({ accounts: [{ username: 'zoë', password: 'pä:ss' }] })
    const answer = await desk.get('/customers', { authorization: basic('zoë', 'pä:ss') })
    expect(answer.status).toBe(302)
  })

  it('needs none where they are switched off', async () => {
    const desk = await openPractice({ requireAuth: false })
    const response = await fetch(`${desk.provider.url}customers/PRACTICE01`)
    expect(response.status).toBe(200)
  })
})
