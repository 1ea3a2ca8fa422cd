import { describe, expect, it } from 'vitest'
import { bad, good, plainCall, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened), { retries: 2 })

const header = 'x-surevoip-api-ratelimit-'
const documented = {
  [`${header}limit`]: '5000',
  [`${header}remaining`]: '4966',
  [`${header}timetoreset`]: '55 mins 10 secs',
  [`${header}timetoresetsecs`]: '3310',
}
const absent = { limit: null, remaining: null, resetsInMs: null, retryAfterMs: null }
const date = 'Fri, 18 Jan 2017 15:40:51 GMT'

async function headersAfter(headers: Record<string, string>): Promise<unknown> {
  wire.answer((reply) => reply.json(200, { list: [] }, headers))
  good(await rig.client.listOwnNumbers('XXX'))
  return rig.queue.last.attempts[0]?.headers
}

describe('case 31: rate-limit headers', () => {
  it('are read as documented', async () => {
    expect(await headersAfter(documented)).toEqual({
      limit: 5_000,
      remaining: 4_966,
      resetsInMs: 3_310_000,
      retryAfterMs: null,
    })
  })

  it.each<[string, Record<string, string>, object]>([
    ['none at all', {}, {}],
    ['the spoken time only', { [`${header}timetoreset`]: '55 mins 10 secs' }, { resetsInMs: 3_310_000 }],
    ['an hour', { [`${header}timetoreset`]: '1 hour' }, { resetsInMs: 3_600_000 }],
    ['one second', { [`${header}timetoreset`]: '1 sec' }, { resetsInMs: 1_000 }],
    ['the count only', { [`${header}remaining`]: '0' }, { remaining: 0 }],
    ['an overdrawn count', { [`${header}remaining`]: '-3' }, { remaining: 0 }],
    ['no numbers', { [`${header}remaining`]: 'many', [`${header}timetoresetsecs`]: '' }, {}],
    ['seconds to wait', { 'retry-after': '120' }, { retryAfterMs: 120_000 }],
    [
      'a date to wait for',
      { 'retry-after': 'Fri, 18 Jan 2017 15:42:51 GMT', date },
      { retryAfterMs: 120_000 },
    ],
    [
      'a date with a wrong weekday',
      { 'retry-after': 'Mon, 18 Jan 2017 15:42:51 GMT', date },
      { retryAfterMs: 120_000 },
    ],
    [
      'an unpadded day',
      { 'retry-after': 'Fri, 8 Mar 2017 21:55:46 GMT', date: 'Fri, 8 Mar 2017 21:54:46 GMT' },
      { retryAfterMs: 60_000 },
    ],
    ['a date that has passed', { 'retry-after': 'Fri, 18 Jan 2017 15:00:00 GMT', date }, { retryAfterMs: 0 }],
    ['no date', { 'retry-after': 'soon' }, {}],
  ])('may be %s', async (_what, headers, expected) => {
    expect(await headersAfter(headers)).toEqual({ ...absent, ...expected })
  })
})

describe('case 36: the limit is reached', () => {
  it.each([
    [429, {}, 60_000],
    [429, { 'retry-after': '30' }, 30_000],
    [429, { 'retry-after': '30', [`${header}timetoresetsecs`]: '3310' }, 30_000],
    [429, { [`${header}timetoresetsecs`]: '3310' }, 3_310_000],
    [429, { [`${header}timetoreset`]: '2 mins 5 secs' }, 125_000],
    [429, { 'retry-after': '0' }, 1_000],
    [429, { 'retry-after': '999999' }, 3_600_000],
    [403, { [`${header}remaining`]: '0', [`${header}timetoresetsecs`]: '10' }, 10_000],
    [503, { [`${header}remaining`]: '0' }, 60_000],
  ])('%d with %j holds for %d ms', async (status, headers, wait) => {
    wire.answer((reply) => reply.json(status, { Status: '429 Too Many Requests' }, headers))
    const error = bad(await rig.client.listLiveCalls('XXX'))
    expect(error).toEqual({ code: 'rate-limited', retryAt: rig.clock.now() + wait })
    expect(rig.queue.last.attempts).toMatchObject([{ verdict: 'rate-limited', spent: true }])
    expect(wire.hits).toHaveLength(1)
  })

  it('is not reached by a 403 or a 503 with requests left', async () => {
    wire.answer((reply) => reply.json(403, { message: 'No' }, { [`${header}remaining`]: '12' }))
    expect(bad(await rig.client.placeCall(plainCall)).code).toBe('refused')
  })

  it('leaves a call unsent, sent once at most', async () => {
    wire.answer((reply) => reply.json(429, {}))
    expect(bad(await rig.client.placeCall(plainCall)).code).toBe('rate-limited')
    expect(rig.queue.last.job).toMatchObject({ retry: 'never', lane: 'operator' })
    expect(wire.hits).toHaveLength(1)
  })

  it('does not promise that a call was not placed where a 503 comes with nothing left', async () => {
    wire.answer((reply) => reply.json(503, {}, { [`${header}remaining`]: '0' }))
    expect(bad(await rig.client.placeCall(plainCall)).code).toBe('outcome-unknown')
    expect(rig.queue.last.attempts).toMatchObject([{ verdict: 'done', headers: { remaining: 0 } }])
  })

  it('says nothing left on a good answer as well', async () => {
    expect(await headersAfter({ [`${header}remaining`]: '0' })).toMatchObject({ remaining: 0 })
    expect(rig.queue.last.attempts[0]?.verdict).toBe('done')
  })
})

describe('case 34: what goes first when little is left', () => {
  it('is the hang-up, then what the operator does, then what is looked at', async () => {
    wire.answer((reply) => reply.json(200, { list: [] }))
    await rig.client.endCall('XXX', 'a')
    await rig.client.placeCall(plainCall)
    await rig.client.controlLeg('XXX', 'a', 'b', { verb: 'hold' })
    await rig.client.readLiveCall('XXX', 'a')
    await rig.client.listLiveCalls('XXX')
    await rig.client.ipAddress()
    expect(rig.queue.ran.map(({ job }) => [job.label, job.lane, job.urgent ?? false])).toEqual([
      ['calls.live.end', 'operator', true],
      ['calls.place', 'operator', false],
      ['calls.leg.control', 'operator', false],
      ['calls.live.read', 'follow', false],
      ['calls.live.list', 'page', false],
      ['support.ipAddress', 'background', false],
    ])
  })

  it('may be said otherwise by whoever asks, who may also give up', async () => {
    wire.answer((reply) => reply.json(200, { list: [] }))
    const { signal } = new AbortController()
    await rig.client.listLiveCalls('XXX', { lane: 'background', signal })
    expect(rig.queue.last.job).toMatchObject({ lane: 'background', signal })
  })
})
