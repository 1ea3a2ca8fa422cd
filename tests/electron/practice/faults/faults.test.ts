import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createFaultMatcher } from '#electron/main/practice/faults/fault-matcher.ts'
import { parseFaultRules, type Fault } from '#electron/main/practice/faults/fault-rules.ts'
import { basic, demoAccount, newCall, openPractice, type PracticeDesk } from '../practice-desk.ts'

const withFault = (fault: Fault): Promise<PracticeDesk> => openPractice({ faults: [{ fault }] })

const post = (desk: PracticeDesk) => desk.send('POST', '/calls', newCall)

const placed = (desk: PracticeDesk): number => desk.provider.store.calls().length

/** What arrives on the wire before the provider closes the connection. */
function readWire(desk: PracticeDesk, path: string): Promise<string> {
  const { port } = new URL(desk.provider.url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => (text += chunk.toString('latin1')))
    socket.on('error', () => resolve(text))
    socket.on('close', () => resolve(text))
    const authorization = basic('practice', 'practice')
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${authorization}\r\n\r\n`,
    )
  })
}

describe('faults', () => {
  it('replace the answer, and the request is not carried out', async () => {
    const desk = await withFault({
      status: 500,
      body: { message: 'Issue with API interface to core platform.' },
    })
    const answer = await post(desk)
    expect([answer.status, answer.json.message]).toEqual([500, 'Issue with API interface to core platform.'])
    expect(placed(desk)).toBe(0)
  })

  it('replace the answer of a request that is carried out', async () => {
    const desk = await withFault({ status: 500, carryOut: true })
    expect((await post(desk)).status).toBe(500)
    expect(placed(desk)).toBe(1)
  })

  it('cut the connection before anything is done', async () => {
    const desk = await withFault({ cutBefore: true })
    await expect(post(desk)).rejects.toThrow()
    expect(placed(desk)).toBe(0)
    expect(desk.provider.store.requests()).toEqual([])
  })

  it('lose the answer of a call that is placed', async () => {
    const desk = await withFault({ cutAfter: true })
    await expect(post(desk)).rejects.toThrow()
    expect(placed(desk)).toBe(1)
  })

  it('send a page of a proxy, or JSON that breaks off', async () => {
    const page = await (await withFault({ htmlPage: true })).get('/customers')
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html'])
    expect(page.text).toContain('502 Bad Gateway')
    const broken = await (await withFault({ badJson: true })).get('/customers')
    expect([broken.status, broken.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(() => JSON.parse(broken.text)).toThrow()
  })

  it('set and take away headers', async () => {
    const desk = await withFault({
      headers: { 'X-SureVoIP-API-RateLimit-Remaining': '0', 'x-surevoip-api-ratelimit-limit': null },
    })
    const { headers } = await desk.get('/customers')
    expect(headers.get('x-surevoip-api-ratelimit-remaining')).toBe('0')
    expect(headers.has('x-surevoip-api-ratelimit-limit')).toBe(false)
    expect(headers.has('x-surevoip-api-ratelimit-timetoreset')).toBe(true)
  })

  it('delay an answer by the time outside', async () => {
    const desk = await withFault({ delayMs: 5000 })
    let isThere = false
    const answer = post(desk).then(() => (isThere = true))
    await expect.poll(() => placed(desk)).toBe(1)
    await desk.pass(4.9)
    expect(isThere).toBe(false)
    await desk.pass(0.2)
    await answer
  })

  it('let the body drip', async () => {
    const desk = await withFault({ dripBytesPerSecond: 100, body: 'x'.repeat(50) })
    const wire = readWire(desk, '/customers')
    const passing = setInterval(() => void desk.pass(0.1), 1)
    const text = await wire
    clearInterval(passing)
    expect(text.endsWith('x'.repeat(50))).toBe(true)
    expect(desk.clock.monotonic()).toBeGreaterThanOrEqual(500)
  })

  it('break off in the body or in the headers', async () => {
    const whole = await readWire(await openPractice(), demoAccount)
    const cut = await readWire(await withFault({ truncateBody: 10 }), demoAccount)
    const announced = /Content-Length: (\d+)/.exec(cut)?.[1]
    expect(Number(announced)).toBe(whole.split('\r\n\r\n')[1]?.length)
    expect(cut.split('\r\n\r\n')[1]).toHaveLength(10)
    const headers = await readWire(await withFault({ closeMidHeaders: true }), demoAccount)
    expect(headers).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(headers).not.toContain('\r\n\r\n')
  })

  it('can be changed while the provider runs', async () => {
    const desk = await openPractice()
    desk.provider.setFaults([{ match: { path: '/customers' }, fault: { status: 503 } }])
    expect((await desk.get('/customers')).status).toBe(503)
    expect((await desk.get(demoAccount)).status).toBe(200)
    desk.provider.setFaults([])
    expect((await desk.get('/customers')).status).toBe(302)
  })
})

describe('fault rules', () => {
  it('hit the requests they name, from the nth on and so many times', () => {
    const matcher = createFaultMatcher([
      { match: { method: 'post', path: '/calls', nth: 2, times: 2 }, fault: { status: 500 } },
      { match: { path: '/customers/*/calls/**' }, fault: { status: 502 } },
    ])
    const statuses = (method: string, paths: string[]): (number | undefined)[] =>
      paths.map((path) => matcher.next(method, path)?.status)
    expect(statuses('POST', ['/calls', '/calls', '/calls/', '/calls', '/calls'])).toEqual([
      undefined,
      500,
      undefined,
      500,
      undefined,
    ])
    const paths = [
      '/customers/A/calls/live',
      '/customers/A/calls/live/x/y',
      '/customers/A/B/calls/live',
      '/calls',
    ]
    expect(statuses('GET', paths)).toEqual([502, 502, undefined, undefined])
  })

  it.each([
    [[{ fault: { status: 99 } }], 'rule 1, fault, status'],
    [[{ fault: {} }, { match: { metod: 'GET' }, fault: {} }], 'rule 2, match'],
    [{ rules: [{ match: {} }] }, 'rule 1, fault'],
    ['nonsense', 'The list of rules'],
  ])('name what is wrong in %j', (script, place) => {
    const parsed = parseFaultRules(script)
    expect(parsed).toMatchObject({ ok: false, error: expect.stringContaining(`${place}:`) })
  })

  it('are refused by the provider too', async () => {
    await expect(openPractice({ faults: [{ fault: { delayMs: -1 } }] })).rejects.toThrow(
      'rule 1, fault, delayMs',
    )
  })
})
