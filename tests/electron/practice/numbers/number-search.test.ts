import { describe, expect, it } from 'vitest'
import { openPractice, type Json } from '../practice-desk.ts'

const complete = (json: Json): string[] => json.list.map((item: Json) => item.number_complete)

describe('numbers for sale', () => {
  it('are ten a page, without credentials', async () => {
    const desk = await openPractice()
    const { json } = await desk.get('/numbers/?hypermedia=no', { authorization: '' })
    expect(json).toMatchObject({ limit: 10, list: { length: 10 } })
    expect(json.list[0]).toMatchObject({
      number: expect.any(Number),
      number_one_off_price: expect.any(Number),
    })
  })

  it('are found by the letters of a keypad', async () => {
    const desk = await openPractice()
    const { json } = await desk.get('/numbers/?areacode=01224&number_filter=Ab&limit=500')
    expect(json.list.length).toBeGreaterThan(5)
    for (const item of json.list) expect(String(item.number)).toContain('22')
  })

  it('are checked as a range: all for a dash, two for a comma', async () => {
    const desk = await openPractice()
    const range = await desk.get('/numbers/?number_range=01224900101-01224900109')
    expect(range.json.total_entries).toBe(range.json.list.length)
    expect(complete(range.json)[0]).toBe('01224900101')
    const pair = await desk.get('/numbers/?number_range=01224900101,01224900109')
    expect(complete(pair.json).length).toBeLessThanOrEqual(2)
    const taken = await desk.get('/numbers/?number_range=01224900100')
    expect(taken.json).toMatchObject({ list: [], total_entries: 0 })
  })

  it.each(['01224900100-01224900150', 'nonsense', '01224900109-01224900101'])(
    'refuse the range %s',
    async (range) => {
      const desk = await openPractice()
      const answer = await desk.get(`/numbers/?number_range=${range}`)
      expect([answer.status, answer.json.errors[0].field]).toEqual([400, 'number_range'])
    },
  )

  it('have area codes that are found by name, by digits, or by either', async () => {
    const desk = await openPractice()
    const find = async (query: string): Promise<string[]> =>
      (await desk.get(`/numbers/areacodes?limit=50&${query}`)).json.list.map((item: Json) => item.areaname)
    expect(await find('areaname=Lon')).toEqual([
      'Ellon (01358)',
      'Colonsay (01951)',
      'London (020)',
      'Londonderry (02871)',
    ])
    expect((await find('areacode=22')).slice(0, 5)).toEqual([
      'Cambridge (01223)',
      'Aberdeen (01224)',
      'Bath (01225)',
      'Barnsley (01226)',
      'Canterbury (01227)',
    ])
    expect((await find('area_filter=ab')).slice(0, 3)).toEqual([
      'Aberdeen (01224)',
      'Abingdon (01235)',
      'Barnstable (01271)',
    ])
    expect(await find('area_filter=020')).toEqual(['London (020)'])
  })
})
