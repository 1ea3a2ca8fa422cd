import { describe, expect, it } from 'vitest'
import { demoAccount, newCall, openPractice, placeCall, readCall } from '../practice-desk.ts'

const legStates = (call: { legs: { leg: string; status: string }[] }): string[] =>
  call.legs.map(({ leg, status }) => `${leg} ${status}`)

describe('the life of a call', () => {
  it('rings the A leg, then the B leg, then both talk', async () => {
    const desk = await openPractice()
    const path = await placeCall(desk, { to: '441632960008' })
    expect(legStates(await readCall(desk, path))).toEqual(['a ringing', 'b waiting'])
    await desk.pass(3)
    const ringing = await readCall(desk, path)
    expect(legStates(ringing)).toEqual(['a answered', 'b ringing'])
    expect(ringing).toMatchObject({ status: 'ringing', answered_date: null, duration: '0' })
    await desk.pass(27)
    const talking = await readCall(desk, path)
    expect(legStates(talking)).toEqual(['a answered', 'b answered'])
    expect(talking).toMatchObject({ status: 'in-progress', duration: '8' })
  })

  it('names the numbers, the caller ID and its own address', async () => {
    const desk = await openPractice()
    const path = await placeCall(desk)
    const call = await readCall(desk, path)
    expect(call).toMatchObject({ ...newCall, announcement_at: null, hangup_at: null })
    expect(call.url).toEqual({ href: new URL(path, desk.provider.url).href, title: call.uuid })
  })

  it.each([
    ['441632960001', 'busy', '17', 4],
    ['441632960002', 'no-answer', '19', 32],
    ['441632960003', 'no-answer', '19', 30],
    ['441632960005', 'failed', '27', 3],
    ['441632960007', 'busy', '17', 1],
  ])('%s ends as %s', async (to, status, cause, seconds) => {
    const desk = await openPractice({ historyDays: 0 })
    const path = await placeCall(desk, { to })
    await desk.pass(seconds - 0.5)
    expect((await desk.get(path)).status).toBe(200)
    await desk.pass(1)
    expect((await desk.get(path)).status).toBe(404)
    const records = await desk.get(`${demoAccount}/calls?status=${status}&startdate=2026-11-23T08:00:00Z`)
    expect(records.json.list).toMatchObject([
      { phone_number_called: to, duration: '0', cost: '0.000000', hangup_cause: cause },
    ])
  })

  it('plays the announcement at its second, the goodbye at its own, and then ends', async () => {
    const desk = await openPractice()
    const [goodbye, warning] = desk.provider.store.announcements()
    const path = await placeCall(desk, {
      announcement_at: '10',
      announcement_id: warning?.id,
      hangup_at: '20',
      hangup_announcement_id: goodbye?.id,
    })
    await desk.pass(21.5)
    expect((await desk.get(path)).status).toBe(200)
    await desk.pass(3)
    expect((await desk.get(path)).status).toBe(404)
    const [call] = desk.provider.store.calls()
    const sinceAnswer = (at: number | null | undefined): number =>
      ((at ?? 0) - (call?.answeredAt ?? 0)) / 1000
    expect(call?.played.map(({ announcementId, at }) => [announcementId, sinceAnswer(at)])).toEqual([
      [warning?.id, 10],
      [goodbye?.id, 20],
    ])
    expect(sinceAnswer(call?.endedAt)).toBeCloseTo(22.3, 1)
  })

  it('ends at its second without a goodbye', async () => {
    const desk = await openPractice()
    const path = await placeCall(desk, { hangup_at: '5' })
    await desk.pass(5.5)
    expect((await readCall(desk, path)).duration).toBe('4')
    await desk.pass(1)
    expect((await desk.get(path)).status).toBe(404)
  })

  it('rings only the own phone with a_leg_only', async () => {
    const desk = await openPractice()
    const path = await placeCall(desk, { options: { a_leg_only: 1 } })
    await desk.pass(2)
    const call = await readCall(desk, path)
    expect(call.status).toBe('in-progress')
    expect(legStates(call)).toEqual(['a answered'])
  })

  it('whispers to the own phone and waits for the key before the other side rings', async () => {
    const desk = await openPractice()
    const [whisper] = desk.provider.store.announcements()
    const options = { connect_key: 1, play_audio: [{ announcement_id: whisper?.id }] }
    const path = await placeCall(desk, { options })
    await desk.pass(4)
    expect(legStates(await readCall(desk, path))).toEqual(['a answered', 'b waiting'])
    await desk.pass(3)
    expect(legStates(await readCall(desk, path))).toEqual(['a answered', 'b answered'])
    expect(desk.provider.store.calls()[0]?.played).toMatchObject([
      { announcementId: whisper?.id, audience: 'a' },
    ])
  })

  it('lets chance decide for other numbers, the same way for the same seed', async () => {
    const play = async (seed: number): Promise<unknown[]> => {
      const desk = await openPractice({ seed })
      for (let index = 100; index < 140; index++) await placeCall(desk, { to: `447700900${index}` })
      await desk.pass(3600)
      return desk.provider.store
        .calls()
        .map(({ outcome, answeredAt, endedAt }) => [outcome, answeredAt, endedAt])
    }
    const [one, again, other] = [await play(7), await play(7), await play(8)]
    expect(one).toEqual(again)
    expect(one).not.toEqual(other)
    expect(new Set(one.map((call) => (call as unknown[])[0]))).toContain('answered')
    expect(new Set(one.map((call) => (call as unknown[])[0])).size).toBeGreaterThan(1)
  })
})
