import { describe, expect, it } from 'vitest'
import { newCall, openPractice, type Json } from '../practice-desk.ts'

const format = 'Format is 447123123456. No + allowed'

describe('POST /calls', () => {
  it('answers 202 with the address of the live call in header and body', async () => {
    const desk = await openPractice()
    const answer = await desk.send('POST', '/calls', newCall)
    expect(answer.status).toBe(202)
    expect(answer.json).toEqual({
      Call: 'Call creation request accepted.',
      Location: answer.headers.get('location'),
    })
    const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
    const base = `${desk.provider.url}customers/PRACTICE01/calls/live/`
    expect(answer.json.Location).toMatch(new RegExp(`^${base}${uuid}$`))
  })

  it.each([
    [{ to: '+441632960004' }, 'to', [format]],
    [{ to: '01632960004' }, 'to', [format]],
    [{ to: '' }, 'to', ['To field is required']],
    [{ to: 441632960004 }, 'to', [format]],
    [{ from: '44 1632 960101' }, 'from', [format]],
    [{ caller_id: undefined }, 'caller_id', ['Caller_id field is required']],
    [{ caller_id: '+441632960100' }, 'caller_id', ['Must be made up of digits']],
    [{ hangup_at: 30 }, 'hangup_at', ['Must be a string']],
    [{ hangup_at: '1.5' }, 'hangup_at', ['Must be a whole number of seconds']],
    [
      { announcement_at: '5' },
      'announcement_id',
      ['If announcement_at is provided announcement_id is required'],
    ],
    [{ options: { connect_key: 'x' } }, 'connect_key', ['Must be one digit']],
    [{ options: { play_audio: [{ announcement_id: 'x' }] } }, 'play_audio', ['Announcement does not exist']],
  ])('refuses %j', async (fields, field, message) => {
    const desk = await openPractice()
    const answer = await desk.send('POST', '/calls?hypermedia=no', { ...newCall, ...fields })
    expect([answer.status, answer.json]).toEqual([400, { errors: [{ message, field }] }])
    expect(desk.provider.store.calls()).toEqual([])
  })

  it('wants the second of an announcement with its id, and the hang-up with its goodbye', async () => {
    const desk = await openPractice()
    const id = desk.provider.store.announcements()[0]?.id
    const plan = { announcement_id: id, hangup_announcement_id: id }
    const { json } = await desk.send('POST', '/calls', { ...newCall, ...plan })
    expect(json.errors.map((error: Json) => error.field)).toEqual(['announcement_at', 'hangup_at'])
  })

  it('names every field that is wrong at once', async () => {
    const desk = await openPractice()
    const { json } = await desk.send('POST', '/calls', {})
    expect(json.errors.map((error: Json) => error.field)).toEqual(['to', 'from', 'caller_id'])
  })

  it('takes a SIP address as the own phone', async () => {
    const desk = await openPractice()
    const answer = await desk.send('POST', '/calls', { ...newCall, from: 'sip:01632960101@192.0.2.7' })
    expect(answer.status).toBe(202)
  })

  it('is for customers only', async () => {
    const desk = await openPractice({ accounts: [{ role: 'partner' }] })
    const answer = await desk.send('POST', '/calls', newCall)
    expect([answer.status, answer.json]).toEqual([
      403,
      { message: 'Only customer accounts can create calls.' },
    ])
  })

  it('rings a number once to validate it, and refuses one it cannot dial', async () => {
    const desk = await openPractice()
    expect((await desk.get('/calls?validate=441224900123')).status).toBe(200)
    expect((await desk.get('/calls?validate=abc')).json.errors[0].field).toBe('validate')
    expect((await desk.get('/calls')).status).toBe(404)
    expect(desk.provider.store.validated()).toEqual(['441224900123'])
  })
})
