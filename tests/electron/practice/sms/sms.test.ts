import { describe, expect, it } from 'vitest'
import { demoAccount, newSms, openPractice, sendSms, type Json, type PracticeDesk } from '../practice-desk.ts'

const list = `${demoAccount}/sms`

const urlEncoded = { 'content-type': 'application/x-www-form-urlencoded' }

const readSms = async (desk: PracticeDesk, path: string): Promise<Json> =>
  (await desk.get(`${path}?hypermedia=no`)).json?.sms

describe('a message', () => {
  it('is accepted with its address', async () => {
    const desk = await openPractice()
    const answer = await desk.send('POST', '/sms', newSms)
    const location = answer.headers.get('location')
    expect([answer.status, answer.json]).toEqual([
      202,
      { SMS: 'SMS sent, awaiting confirmation.', Location: location },
    ])
    expect(location).toMatch(new RegExp(`^${desk.provider.url}customers/PRACTICE01/sms/[\\w-]{22}$`))
  })

  it('is accepted from an HTML form', async () => {
    const desk = await openPractice()
    const body = 'to=447700900100&from=SureVoIP&message=Caf%C3%A9+at+4%3F'
    const answer = await desk.send('POST', '/sms', body, urlEncoded)
    expect(answer.status).toBe(202)
    expect(desk.provider.store.sms()[0]).toMatchObject({ from: 'SureVoIP', message: 'Café at 4?' })
  })

  it('is shown with the documented keys', async () => {
    const desk = await openPractice()
    const path = await sendSms(desk)
    await desk.pass(10)
    const { json } = await desk.get(`${path}?hypermedia=no`)
    const id = path.split('/').at(-1)
    expect(json).toEqual({
      sms: {
        status_message: 'SMS delivered to handset',
        message: 'Do you love VoIP?',
        to: '447700900100',
        creation_date: '2026-11-23T08:00:00.000000000+00:00',
        from: 'SureVoIP',
        url: { href: `${desk.provider.url.slice(0, -1)}${path}`, title: id },
        id,
        sent: 1,
        status_id: 11,
        status_updated: expect.stringMatching(/^2026-11-23T08:00:03\+00:00$/),
      },
    })
  })

  it('that never changed has its whole date of creation as that of its status', async () => {
    const desk = await openPractice()
    const sms = await readSms(desk, await sendSms(desk))
    expect([sms.status_id, sms.status_updated]).toEqual([1, sms.creation_date])
  })

  it.each([
    ['160 characters', 'x'.repeat(160), 160, 0],
    ['161 characters', 'x'.repeat(161), 160, 1],
    ['an emoji at the end', `${'x'.repeat(159)}🙂more`, 161, 4],
  ])('with %s keeps what the documentation allows', async (_, message, length, dropped) => {
    const desk = await openPractice()
    const sms = await readSms(desk, await sendSms(desk, { message }))
    expect(sms.message).toBe(message.slice(0, length))
    expect(desk.provider.store.sms()[0]?.dropped).toBe(dropped)
  })

  it('is refused with every error of the documentation at once', async () => {
    const desk = await openPractice()
    const answer = await desk.send('POST', '/sms?hypermedia=no', { to: '+447123123456', from: 'Sure VoIP' })
    expect([answer.status, answer.json]).toEqual([
      400,
      {
        errors: [
          { message: ['Format is 447123123456. No + allowed'], field: 'to' },
          {
            message: ['Must not contain spaces', 'Must be made up of letters, digits, and underscores'],
            field: 'from',
          },
          { message: ['Message field is required'], field: 'message' },
        ],
      },
    ])
    expect(desk.provider.store.sms()).toEqual([])
  })

  it.each([
    ['to', '', 'To field is required'],
    ['to', '07700900100', 'Format is 447123123456. No + allowed'],
    ['from', '', 'From field is required'],
    ['from', 'Sure-VoIP', 'Must be made up of letters, digits, and underscores'],
    ['message', '', 'Message field is required'],
  ])('with %s "%s" is refused', async (field, value, message) => {
    const desk = await openPractice()
    const { status, json } = await desk.send('POST', '/sms', { ...newSms, [field]: value })
    expect([status, json.errors]).toEqual([400, [{ message: [message], field }]])
  })

  it('is refused in another form, or when it is no JSON', async () => {
    const desk = await openPractice()
    expect((await desk.send('POST', '/sms', '<sms/>', { 'content-type': 'text/xml' })).status).toBe(415)
    expect((await desk.send('POST', '/sms', '{"to"', { 'content-type': 'application/json' })).status).toBe(
      400,
    )
  })
})

describe('the status of a message', () => {
  /** The status ids seen in a look each half second, without repeats. */
  async function watch(desk: PracticeDesk, path: string, seconds: number): Promise<readonly number[]> {
    const seen: number[] = []
    for (let half = 0; half <= seconds * 2; half++) {
      const { status_id: statusId } = await readSms(desk, path)
      if (seen.at(-1) !== statusId) seen.push(statusId)
      await desk.pass(0.5)
    }
    return seen
  }

  it('moves to the handset in three to four seconds', async () => {
    const desk = await openPractice()
    const path = await sendSms(desk)
    await desk.pass(2.9)
    expect((await readSms(desk, path)).status_message).toBe('Accepted by SMSC')
    await desk.pass(1.1)
    expect((await readSms(desk, path)).status_message).toBe('SMS delivered to handset')
  })

  it.each([
    ['0010', [1]],
    ['0011', [1, 11]],
    ['0012', [1, 2, 18, 12]],
    ['0013', [1, 2]],
    ['0014', [1, 2, 18, 14, 11]],
    ['0015', [1, 2, 18, 14]],
    ['0016', [1, 2, 26]],
    ['0017', [1, 2, 30, 11]],
    ['0018', [1, 2, 18, 11]],
    ['0019', [1, 2, 30]],
    ['0001', [1, 2, 18, 11]],
  ])('goes its way for numbers ending in %s', async (ending, statuses) => {
    const desk = await openPractice()
    const path = await sendSms(desk, { to: `44770090${ending}` })
    expect(await watch(desk, path, 70)).toEqual(statuses)
  })

  it('has the words of the documentation, and some for an id it does not list', async () => {
    const desk = await openPractice()
    const messageOf = async (ending: string): Promise<string> => {
      const path = await sendSms(desk, { to: `44770090${ending}` })
      await desk.pass(5)
      return (await readSms(desk, path)).status_message
    }
    expect([
      await messageOf('0010'),
      await messageOf('0012'),
      await messageOf('0013'),
      await messageOf('0015'),
      await messageOf('0016'),
      await messageOf('0019'),
    ]).toEqual([
      'SMS in queue',
      'SMS rejected by handset',
      'SMS with carrier',
      'Buffered. The phone is likely off or out of range',
      'Rejected by SMSC',
      'Held for review by the carrier',
    ])
  })

  it('is there at once when the clock is moved on by hand', async () => {
    const desk = await openPractice()
    const path = await sendSms(desk)
    desk.provider.advance(4000)
    expect((await readSms(desk, path)).status_id).toBe(11)
  })
})

describe('the list of messages', () => {
  it('begins with the old ones of the demo account', async () => {
    const { json } = await (await openPractice()).get(`${list}?hypermedia=no`)
    expect([json.list.length, json.page_links]).toEqual([5, null])
    for (const item of json.list) expect(item.creation_date < '2026-11-23').toBe(true)
  })

  it('has neither text nor status, the newest first', async () => {
    const desk = await openPractice()
    const path = await sendSms(desk)
    const [first] = (await desk.get(list)).json.list
    expect(Object.keys(first)).toEqual(['to', 'creation_date', 'from', 'url', 'id', 'status_updated'])
    expect(first.id).toBe(path.split('/').at(-1))
  })

  it('is cut into pages that hold every message once', async () => {
    const desk = await openPractice({ historyDays: 0 })
    const paths: string[] = []
    for (let index = 0; index < 120; index++) paths.push(await sendSms(desk, { message: `Message ${index}` }))
    const ids: string[] = []
    for (let page: number | null = 1; page !== null;) {
      const { json } = await desk.get(`${list}?hypermedia=no&page=${page}`)
      ids.push(...json.list.map(({ id }: Json) => id))
      page = json.next_page
    }
    expect(ids).toEqual(paths.map((path) => path.split('/').at(-1)).toReversed())
  })

  it('has changed when a status has', async () => {
    const desk = await openPractice()
    await sendSms(desk)
    await desk.pass(20)
    const { headers } = await desk.get(list)
    const since = { 'if-modified-since': headers.get('last-modified') ?? '' }
    expect((await desk.get(list, since)).status).toBe(304)
    await sendSms(desk, { to: '447700900013' })
    await desk.pass(20)
    expect((await desk.get(list, since)).status).toBe(200)
  })

  it('is of one account only, and only admins see all', async () => {
    const other = { id: 'OTHER', username: 'other', password: 'other' }
    const desk = await openPractice({ accounts: [{}, other], historyDays: 0 })
    const path = await sendSms(desk)
    const authorization = `Basic ${Buffer.from('other:other').toString('base64')}`
    expect((await desk.get('/customers/OTHER/sms', { authorization })).json.list).toEqual([])
    expect((await desk.get(path, { authorization })).status).toBe(404)
    expect(desk.provider.store.sms('other')).toEqual([])
    expect((await desk.get('/sms')).status).toBe(404)
    expect((await desk.get(`${list}/none`)).status).toBe(404)
  })
})
