import { describe, expect, it } from 'vitest'
import { demoAccount, openPractice, type Json } from '../practice-desk.ts'

const path = `${demoAccount}/numbers/441632960100`
const change = {
  number: '441632960100',
  destination: 'sip:01632960100@192.0.2.9:5060',
  activated: '0',
  voip_call: '1',
}

describe('own numbers', () => {
  it('come in all three forms', async () => {
    const desk = await openPractice()
    const { json } = await desk.get(`${demoAccount}/numbers`)
    const numbers: string[] = json.list.map((item: Json) => item.number)
    for (const form of [/^44/, /^0[1-9]/, /^00/])
      expect(numbers.some((number) => form.test(number))).toBe(true)
    expect(Object.keys(json.list[0])).toEqual(['country', 'activated', 'number', 'url', 'created_date'])
  })

  it('are changed with 201, and read back in the form they are kept', async () => {
    const desk = await openPractice()
    const answer = await desk.send('PUT', `${path}?hypermedia=no`, { numbers: [change] })
    const location = new URL(path, desk.provider.url).href
    expect([answer.status, answer.json]).toEqual([201, { location, number: '441632960100' }])
    const read = await desk.get(path)
    expect(read.json.numbers).toMatchObject([
      { activated: '0', destination: 'SIP/01632960100@192.0.2.9:5060', sent_via_sip: '1' },
    ])
    await desk.send('PUT', path, {
      numbers: [{ ...change, destination: '441632960101', activated: '1', voip_call: '0' }],
    })
    expect((await desk.get(path)).json.numbers).toMatchObject([
      { activated: '1', destination: '441632960101', sent_via_sip: '0' },
    ])
  })

  it.each([
    [{ number: '441632960101' }, 'number'],
    [{ destination: '' }, 'destination'],
    [{ activated: 1 }, 'activated'],
  ])('refuse %j', async (fields, field) => {
    const desk = await openPractice()
    const answer = await desk.send('PUT', path, { numbers: [{ ...change, ...fields }] })
    expect([answer.status, answer.json.errors[0].field]).toEqual([400, field])
  })

  it('of somebody else are not found', async () => {
    const desk = await openPractice()
    const other = `${demoAccount}/numbers/441632960777`
    expect((await desk.get(other)).status).toBe(404)
    expect((await desk.send('PUT', other, { numbers: [change] })).status).toBe(404)
  })
})
