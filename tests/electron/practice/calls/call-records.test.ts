import { describe, expect, it } from 'vitest'
import { formatCallRecord } from '#electron/main/practice/calls/call-record.ts'
import { demoAccount, openPractice, placeCall, type Json, type PracticeDesk } from '../practice-desk.ts'

describe('call detail records', () => {
  it('come out as in the documentation', () => {
    const record = formatCallRecord({
      to: '442083445067',
      from: '441224279484',
      callerId: '01224279484',
      isInbound: false,
      startedAt: Date.UTC(2017, 2, 12, 11, 31, 15),
      stoppedAt: Date.UTC(2017, 2, 12, 11, 34, 55),
      seconds: 220,
      status: 'answered',
    })
    expect(record).toEqual({
      cost: '0.048533',
      stoptime: '2017-03-12T11:34:55+00:00',
      place: '4420',
      duration: '220',
      caller_id: '01224279484',
      hangup_cause: '1',
      starttime: '2017-03-12T11:31:15+00:00',
      phone_number_called: '442083445067',
    })
  })

  it('show answered calls of today where nothing is asked for', async () => {
    const desk = await openPractice()
    const { json } = await desk.get(`${demoAccount}/calls?hypermedia=no&limit=1000`)
    for (const record of json.list) {
      expect(record.hangup_cause).toBe('1')
      expect(record.starttime).toMatch(/^2026-11-23T/)
      const seconds = (Date.parse(record.stoptime) - Date.parse(record.starttime)) / 1000
      expect(record.duration).toBe(String(seconds))
    }
    const starts = json.list.map((record: Json) => record.starttime)
    expect(starts).toEqual([...starts].sort().reverse())
  })

  it('reach back for weeks with startdate, and up to enddate', async () => {
    const desk = await openPractice()
    const all = await desk.get(`${demoAccount}/calls?startdate=2026-10-01T00:00:00Z&status=all`)
    expect(Number(all.json.total_entries)).toBeGreaterThan(500)
    const query = 'startdate=2026-11-17&enddate=2026-11-18T12:00:00Z&status=all&limit=500'
    const { json } = await desk.get(`${demoAccount}/calls?${query}`)
    expect(json.list.length).toBeGreaterThan(20)
    for (const { starttime, stoptime } of json.list) {
      expect(starttime >= '2026-11-17').toBe(true)
      expect(stoptime <= '2026-11-18T12:00:00').toBe(true)
    }
  })

  it.each([
    ['answered', ['441632960006']],
    ['busy', ['441632960001']],
    ['no-answer', ['441632960002']],
    ['failed', ['441632960005']],
    ['not-completed', ['441632960002', '441632960001', '441632960005']],
    ['ringing', ['441632960008']],
    ['in-progress', ['441632960004']],
  ])('with status=%s show %j', async (status, numbers) => {
    const desk = await openPractice({ historyDays: 0 })
    await makeOneOfEach(desk)
    const { json } = await desk.get(`${demoAccount}/calls?status=${status}`)
    expect(json.list.map((record: Json) => record.phone_number_called)).toEqual(numbers)
  })

  it('with status=all show all of them, live ones first', async () => {
    const desk = await openPractice({ historyDays: 0 })
    await makeOneOfEach(desk)
    const { json } = await desk.get(`${demoAccount}/calls?status=all`)
    expect(json.list).toHaveLength(6)
    expect(json.list[0]).toMatchObject({ stoptime: '', hangup_cause: '' })
  })

  it('find a number in whichever form it is asked for', async () => {
    const desk = await openPractice({ historyDays: 0 })
    await makeOneOfEach(desk)
    const count = async (query: string): Promise<string> =>
      (await desk.get(`${demoAccount}/calls?status=all&${query}`)).json.total_entries
    expect(await count('to=441632960001')).toBe('1')
    expect(await count('to=01632960001')).toBe('1')
    expect(await count('from=00441632960101')).toBe('6')
    expect(await count('from=441632960100')).toBe('6')
    expect(await count('from=441632960199')).toBe('0')
  })

  it.each([
    ['status', 'lost'],
    ['startdate', 'yesterday'],
    ['enddate', '2026-13-01T00:00:00Z'],
  ])('refuse a %s of %s', async (field, value) => {
    const desk = await openPractice()
    const answer = await desk.get(`${demoAccount}/calls?${field}=${value}`)
    expect([answer.status, answer.json.errors[0].field]).toEqual([400, field])
  })
})

/** One call of each outcome, one that rings and one that talks. */
async function makeOneOfEach(desk: PracticeDesk): Promise<void> {
  for (const ending of ['0001', '0002', '0005', '0006', '0004'])
    await placeCall(desk, { to: `44163296${ending}` })
  await desk.pass(40)
  await placeCall(desk, { to: '441632960008' })
  await desk.pass(5)
}
