import { describe, expect, it } from 'vitest'
import { demoAccount, openPractice, placeCall, type Json } from '../practice-desk.ts'

const numbers = `${demoAccount}/numbers`

describe('lists', () => {
  it('gives numbers where the client sent nothing, and text where it did', async () => {
    const desk = await openPractice()
    const bare = await desk.get(`${numbers}?hypermedia=no`)
    expect(bare.json).toMatchObject({
      entries_per_page: 50,
      last_page: 1,
      current_page: 1,
      page_links: null,
      next_page: null,
      previous_page: null,
      total_entries: '7',
      first_page: 1,
      limit: 50,
      offset: 0,
    })
    const sent = await desk.get(`${numbers}?hypermedia=no&limit=2&page=3&offset=0`)
    expect(sent.json).toMatchObject({
      entries_per_page: '2',
      last_page: 4,
      current_page: '3',
      next_page: 4,
      previous_page: 2,
      limit: '2',
      offset: '0',
    })
  })

  it('has a link to the previous page even on the first', async () => {
    const desk = await openPractice()
    const { json } = await desk.get(`${numbers}?limit=3`)
    expect(json.previous_page).toBeNull()
    const base = `${desk.provider.url}customers/PRACTICE01/numbers`
    expect(json.page_links).toEqual(
      [
        ['first_page', 1],
        ['previous_page', 1],
        ['current_page', 1],
        ['next_page', 2],
        ['last_page', 3],
      ].map(([title, page]) => ({ href: `${base}?page=${page}&limit=3&offset=0`, title })),
    )
    expect(json.resources).not.toHaveProperty('echo')
  })

  it('walks through all items once by next_page, whatever the limit', async () => {
    const desk = await openPractice()
    const whole = (await desk.get(numbers)).json.list
    for (const limit of [1, 2, 3, 7, 50]) {
      const seen: Json[] = []
      for (let page: number | null = 1; page !== null;) {
        const { json }: Json = await desk.get(`${numbers}?limit=${limit}&page=${page}`)
        seen.push(...json.list)
        page = json.next_page
      }
      expect(seen).toEqual(whole)
    }
  })

  it('starts at the offset', async () => {
    const desk = await openPractice()
    const whole = (await desk.get(numbers)).json.list
    const { json } = await desk.get(`${numbers}?offset=5`)
    expect(json.list).toEqual(whole.slice(5))
  })

  it('passes over parameters in the wrong case and limits that are none', async () => {
    const desk = await openPractice()
    for (const query of ['Limit=1', 'limit=0', 'limit=x']) {
      expect((await desk.get(`${numbers}?${query}`)).json.limit).toBe(50)
    }
  })

  it('is empty without an error', async () => {
    const desk = await openPractice()
    const { json } = await desk.get(`${demoAccount}/calls/live`)
    expect(json).toMatchObject({ list: [], total_entries: '0', last_page: 1, next_page: null })
  })
})

describe('conditional requests', () => {
  it('answers 304 until something changes', async () => {
    const desk = await openPractice()
    const path = `${demoAccount}/calls/live`
    const since = async (): Promise<Record<string, string>> => ({
      'if-modified-since': (await desk.get(path)).headers.get('last-modified') ?? '',
    })
    await desk.pass(5)
    const unchanged = await desk.get(path, await since())
    expect([unchanged.status, unchanged.text]).toEqual([304, ''])
    const before = await since()
    await placeCall(desk)
    expect((await desk.get(path, before)).status).toBe(200)
  })

  it('answers like an ordinary server: the second of the change, and 304 to a change within it', async () => {
    const desk = await openPractice()
    const path = `${demoAccount}/calls/live`
    await desk.pass(10.1)
    await placeCall(desk)
    const first = await desk.get(path)
    const seen = first.headers.get('last-modified') ?? ''
    expect(seen).toBe(first.headers.get('date'))
    await desk.pass(0.2)
    await placeCall(desk)
    expect((await desk.get(path, { 'if-modified-since': seen })).status).toBe(304)
    await desk.pass(1)
    await placeCall(desk)
    expect((await desk.get(path, { 'if-modified-since': seen })).json.list).toHaveLength(3)
  })

  it.each([`${demoAccount}/calls`, numbers, `${demoAccount}/announcements`])('works for %s', async (path) => {
    const desk = await openPractice()
    await desk.pass(5)
    const date = (await desk.get(path)).headers.get('last-modified') ?? ''
    expect((await desk.get(path, { 'if-modified-since': date })).status).toBe(304)
    const earlier = new Date(Date.parse(date) - 1000).toUTCString()
    expect((await desk.get(path, { 'if-modified-since': earlier })).status).toBe(200)
    expect((await desk.get(path, { 'if-modified-since': 'yesterday' })).status).toBe(200)
  })
})
