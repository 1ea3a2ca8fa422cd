import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#tests/support/virtual-clock.ts'
import { basic, openPractice, type Answer } from '../practice-desk.ts'

const remaining = ({ headers }: Answer): string | null => headers.get('x-surevoip-api-ratelimit-remaining')

const startAt = (minutes: number): VirtualClock => new VirtualClock(Date.UTC(2026, 10, 23, 8, minutes))

describe('the rate limit', () => {
  it('says in four headers where the client stands', async () => {
    const desk = await openPractice({ rateLimit: { window: 'clock' } }, startAt(4))
    await desk.pass(50)
    const { headers } = await desk.get('/customers')
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-surevoip-api-ratelimit-limit': '5000',
      'x-surevoip-api-ratelimit-remaining': '4999',
      'x-surevoip-api-ratelimit-timetoreset': '55 mins 10 secs',
      'x-surevoip-api-ratelimit-timetoresetsecs': '3310',
    })
  })

  it('leaves the headers out when told to', async () => {
    const desk = await openPractice({ rateLimit: { headers: false } })
    expect(remaining(await desk.get('/customers'))).toBeNull()
  })

  it('refuses beyond the limit until the full hour', async () => {
    const desk = await openPractice({ rateLimit: { limit: 2, window: 'clock' } }, startAt(50))
    await desk.get('/customers')
    expect(remaining(await desk.get('/customers'))).toBe('0')
    const refused = await desk.get('/customers')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600'])
    expect(refused.json.error).toContain('2 requests')
    await desk.pass(600)
    expect(remaining(await desk.get('/customers'))).toBe('1')
  })

  it('refuses beyond the limit until the oldest request is an hour old', async () => {
    const desk = await openPractice({ rateLimit: { limit: 2, window: 'sliding' } }, startAt(50))
    await desk.get('/customers')
    await desk.pass(1000)
    await desk.get('/customers')
    expect((await desk.get('/customers')).headers.get('retry-after')).toBe('2600')
    await desk.pass(2600)
    expect((await desk.get('/customers')).status).toBe(302)
    expect((await desk.get('/customers')).headers.get('retry-after')).toBe('1000')
  })

  it('counts each login for itself, and requests without one by their address', async () => {
    const desk = await openPractice({
      rateLimit: { limit: 5 },
      accounts: [{}, { id: 'OTHER00002', username: 'other', password: 'secret' }],
    })
    await desk.get('/customers')
    await desk.get('/customers', { authorization: 'Basic bm9ib2R5Ong=' })
    await desk.get('/support/ip-address', { authorization: '' })
    expect(remaining(await desk.get('/customers', { authorization: basic('other', 'secret') }))).toBe('4')
    expect(remaining(await desk.get('/customers'))).toBe('3')
    expect(remaining(await desk.get('/support/ip-address', { authorization: '' }))).toBe('2')
  })

  it('keeps to real hours when the provider runs fast', async () => {
    const desk = await openPractice({ speed: 60, rateLimit: { limit: 1, window: 'sliding' } })
    await desk.get('/customers')
    await desk.pass(120)
    expect((await desk.get('/customers')).status).toBe(429)
  })
})
