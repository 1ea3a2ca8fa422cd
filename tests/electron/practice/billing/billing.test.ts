import { describe, expect, it } from 'vitest'
import { demoAccount, openPractice } from '../practice-desk.ts'

describe('billing', () => {
  it('changes what may be changed of the contact, and passes over the rest', async () => {
    const desk = await openPractice()
    const path = `${demoAccount}/billing/contact?hypermedia=no`
    const before = (await desk.get(path)).json
    const answer = await desk.send('PUT', path, { ...before, email: 'new@example.com', accountcode: 'OTHER' })
    expect([answer.status, answer.json]).toEqual([
      200,
      { 'updated using': { ...before, email: 'new@example.com' } },
    ])
    expect((await desk.get(path)).json.email).toBe('new@example.com')
  })

  it('lists invoices whose lines and tax add up', async () => {
    const desk = await openPractice()
    const { json } = await desk.get(`${demoAccount}/billing/invoices?hypermedia=no`)
    expect(json.invoices[0]).toMatchObject({ amount: 90, status: 'Unpaid', invoice_number: '224581' })
    expect(json.invoices[0].due_date).toMatch(/T00:00:00$/)
    const one = await desk.get(json.invoices[0].url.href)
    expect(one.json).toMatchObject({
      amount: 90,
      net_amount: '75.0000',
      vat_amount: '15.0000',
      currency: 'GBP',
    })
    expect((await desk.get(`${demoAccount}/billing/invoices/1`)).status).toBe(404)
    expect((await desk.send('POST', `${demoAccount}/billing/invoices`, {})).status).toBe(403)
  })
})
