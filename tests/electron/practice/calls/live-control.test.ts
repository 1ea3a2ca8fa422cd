import { describe, expect, it } from 'vitest'
import {
  demoAccount,
  openPractice,
  placeCall,
  readCall,
  type Json,
  type PracticeDesk,
} from '../practice-desk.ts'

async function talk(desk: PracticeDesk): Promise<{ path: string; a: string; b: string }> {
  const path = await placeCall(desk)
  await desk.pass(2)
  const [a, b] = (await readCall(desk, path)).legs.map((leg: Json) => `${path}/${leg.uuid}`)
  return { path, a, b }
}

describe('control of a live call', () => {
  it('ends a call by DELETE; its record stays', async () => {
    const desk = await openPractice({ historyDays: 0 })
    const { path } = await talk(desk)
    const answer = await desk.send('DELETE', path)
    expect([answer.status, answer.json]).toEqual([200, { Call: 'Call ended' }])
    expect((await desk.send('DELETE', path)).status).toBe(404)
    const records = await desk.get(`${demoAccount}/calls`)
    expect(records.json.list).toMatchObject([{ phone_number_called: '441632960004', hangup_cause: '1' }])
  })

  it('holds, resumes and mutes a leg', async () => {
    const desk = await openPractice()
    const { path, a, b } = await talk(desk)
    const answer = await desk.send('PUT', b, { held: '1' })
    expect([answer.status, answer.json.Call]).toEqual([202, 'Modified Call'])
    expect(answer.headers.get('location')).toBe(new URL(path, desk.provider.url).href)
    await desk.send('PUT', a, { muted: '1' })
    const [legA, legB] = (await readCall(desk, path)).legs
    expect(legA).toMatchObject({ status: 'answered', muted: '1', held: '0' })
    expect(legB).toMatchObject({ status: 'held', muted: '0', held: '1' })
    await desk.send('PUT', b, { held: '0' })
    expect((await readCall(desk, path)).legs[1]).toMatchObject({ status: 'answered', held: '0' })
  })

  it('transfers a leg: the other one goes and the new number rings', async () => {
    const desk = await openPractice()
    const { path, b } = await talk(desk)
    expect((await desk.send('PUT', b, { transfer_to: '447700900008' })).status).toBe(202)
    const ringing = await readCall(desk, path)
    expect(ringing.legs).toMatchObject([
      { leg: 'a', number: '447700900008', status: 'ringing' },
      { leg: 'b', number: '441632960004', status: 'answered' },
    ])
    await desk.pass(21)
    expect((await readCall(desk, path)).legs[0]).toMatchObject({ status: 'answered' })
  })

  it('ends the call where the transferred number does not answer, and where a leg is hung up', async () => {
    const desk = await openPractice()
    const first = await talk(desk)
    await desk.send('PUT', first.b, { transfer_to: '447700900001' })
    const second = await talk(desk)
    expect((await desk.send('PUT', second.a, { hangup: '1' })).status).toBe(202)
    await desk.pass(3)
    expect((await desk.get(first.path)).status).toBe(404)
    expect((await desk.get(second.path)).status).toBe(404)
  })

  it('changes the plan of a call that is running, clears it, and plays at once', async () => {
    const desk = await openPractice()
    const { path } = await talk(desk)
    const [sound] = desk.provider.store.announcements()
    await desk.send('PUT', path, { hangup_at: '60', hangup_announcement_id: sound?.id })
    expect(await readCall(desk, path)).toMatchObject({ hangup_at: '60', hangup_announcement_id: sound?.id })
    await desk.send('PUT', path, { play_audio: [{ announcement_id: sound?.id }] })
    expect(desk.provider.store.calls()[0]?.played).toMatchObject([
      { announcementId: sound?.id, audience: 'both' },
    ])
    await desk.send('PUT', path, { hangup_at: '', hangup_announcement_id: '' })
    await desk.pass(120)
    expect(await readCall(desk, path)).toMatchObject({ status: 'in-progress', hangup_at: null })
    await desk.send('PUT', path, { hangup_at: '130' })
    await desk.pass(10)
    expect((await desk.get(path)).status).toBe(404)
  })

  it.each([
    [{ held: true }, 'held'],
    [{ held: '1', muted: '1' }, 'call_leg'],
    [{}, 'call_leg'],
    [{ transfer_to: '+447700900123' }, 'transfer_to'],
  ])('refuses %j for a leg', async (body, field) => {
    const desk = await openPractice()
    const { b } = await talk(desk)
    const answer = await desk.send('PUT', `${b}?hypermedia=no`, body)
    expect(answer.status).toBe(400)
    expect(answer.json.errors).toMatchObject([{ field, message: [expect.any(String)] }])
  })

  it('refuses to hold a leg that still rings, and a plan against the rules', async () => {
    const desk = await openPractice()
    const path = await placeCall(desk)
    const leg = (await readCall(desk, path)).legs[0].uuid
    expect((await desk.send('PUT', `${path}/${leg}`, { held: '1' })).json.errors[0].field).toBe('held')
    expect((await desk.send('PUT', path, { announcement_at: '5' })).json.errors[0].field).toBe(
      'announcement_id',
    )
    expect((await desk.send('PUT', path, { something: '5' })).status).toBe(400)
  })

  it('lists at most ten, newest first, and answers 404 at the top level', async () => {
    const desk = await openPractice()
    const paths: string[] = []
    for (let index = 0; index < 12; index++) paths.unshift(await placeCall(desk))
    const { json } = await desk.get(`${demoAccount}/calls/live?hypermedia=no`)
    expect(json).toMatchObject({ entries_per_page: 10, total_entries: '12', next_page: 2 })
    expect(json.list.map((call: Json) => new URL(call.url.href).pathname)).toEqual(paths.slice(0, 10))
    const top = await desk.get('/calls/live')
    expect([top.status, top.json]).toEqual([
      404,
      { message: 'Only partners or admins can list all live calls.' },
    ])
  })
})
