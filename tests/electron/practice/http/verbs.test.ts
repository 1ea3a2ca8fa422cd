import { gunzipSync } from 'node:zlib'
import { get as httpGet } from 'node:http'
import { describe, expect, it } from 'vitest'
import { demoAccount, newCall, openPractice, type Answer } from '../practice-desk.ts'

describe('verbs and types', () => {
  it.each([
    ['/', 'GET'],
    ['/calls', 'GET, POST'],
    [`${demoAccount}/calls/live`, 'GET'],
    [`${demoAccount}/calls/live/some-uuid`, 'GET, PUT, DELETE'],
    [`${demoAccount}/calls/live/some-uuid/some-leg`, 'PUT'],
    ['/announcements', 'GET, POST'],
    [`${demoAccount}/announcements/some-id`, 'GET, DELETE'],
    [`${demoAccount}/numbers/441632960100`, 'GET, PUT'],
    ['/support/echo', 'PUT, POST'],
  ])('OPTIONS %s allows %s, as text and without credentials', async (path, allow) => {
    const desk = await openPractice()
    const answer = await desk.send('OPTIONS', path, undefined, { authorization: '' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([200, allow])
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=UTF-8')
    expect(answer.headers.get('x-surevoip-api-auth-user')).toBe('no-auth')
  })

  it('HEAD has the headers of GET and no body', async () => {
    const desk = await openPractice({ rateLimit: { headers: false } })
    const plain = { 'accept-encoding': 'identity' }
    const whole = await desk.get(demoAccount, plain)
    const head = await desk.send('HEAD', demoAccount, undefined, plain)
    expect([head.status, head.text]).toEqual([200, ''])
    const named = ({ headers }: Answer): [string, string][] =>
      [...headers].filter(([name]) => name !== 'connection' && name !== 'keep-alive')
    expect(named(head)).toEqual(named(whole))
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(whole.text)))
  })

  it('carries the headers of the documentation', async () => {
    const desk = await openPractice()
    const { headers } = await desk.get(demoAccount)
    expect(Object.fromEntries(headers)).toMatchObject({
      server: 'nginx/1.2.7',
      date: 'Mon, 23 Nov 2026 08:00:00 GMT',
      'content-type': 'application/json',
      'x-catalyst-version': '5.90112',
      'x-surevoip-api-version': '3.50',
      'x-surevoip-api-auth-user': 'practice',
    })
  })

  it('answers 405 as text with what is allowed', async () => {
    const desk = await openPractice()
    const answer = await desk.send('PUT', `${demoAccount}/calls`, {})
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET'])
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=UTF-8')
    expect(answer.text).toBe(`Method PUT not implemented for ${desk.provider.url}customers/PRACTICE01/calls`)
  })

  it('answers 404 with the documented sentence, and the links unless they are not wanted', async () => {
    const desk = await openPractice()
    const error = 'Cannot find what you were looking for!'
    expect((await desk.get('/nowhere?hypermedia=no')).json).toEqual({ error })
    const answer = await desk.get(`${demoAccount}/calls/live/908dea11-fa4b-47dc-99f2-df078f5ec96d`)
    expect(answer.status).toBe(404)
    expect(answer.json).toMatchObject({ error, resources: {}, customer_resources: {} })
  })

  it('answers 400 as text to JSON that does not parse', async () => {
    const desk = await openPractice()
    const answer = await desk.send('POST', '/calls', '{"to":', { 'content-type': 'application/json' })
    expect(answer.status).toBe(400)
    expect(answer.text).toMatch(
      /^Content-Type application\/json had a problem with your request\.\r\n\*\*\*ERROR\*\*\*/,
    )
  })

  it.each([
    ['a body in another form', 'POST', 'to=1', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['an answer nobody can give', 'GET', undefined, { accept: 'image/png' }],
  ])('answers 415 to %s', async (_, method, body, headers) => {
    const desk = await openPractice()
    const path = method === 'GET' ? demoAccount : '/calls'
    const answer = await desk.send(method, path, body, headers)
    expect([answer.status, answer.text]).toEqual([
      415,
      'Cannot find a Content-Type supported by your client.',
    ])
  })

  it.each(['application/json', 'text/html', 'application/xml'])('answers %s with JSON', async (type) => {
    const desk = await openPractice()
    const answer = await desk.get(`${demoAccount}?content-type=${type}`, { accept: 'image/png' })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
  })

  it('zips only when asked', async () => {
    const desk = await openPractice()
    const read = (encoding: string): Promise<{ body: Buffer; encoding: string | undefined }> =>
      new Promise((resolve) => {
        httpGet(`${desk.provider.url}numbers/`, { headers: { 'accept-encoding': encoding } }, (message) => {
          const chunks: Buffer[] = []
          message.on('data', (chunk: Buffer) => chunks.push(chunk))
          const encoded = message.headers['content-encoding']
          message.on('end', () => resolve({ body: Buffer.concat(chunks), encoding: encoded }))
        })
      })
    const [plain, zipped] = [await read('identity'), await read('gzip')]
    expect([plain.encoding, zipped.encoding]).toEqual([undefined, 'gzip'])
    expect(gunzipSync(zipped.body)).toEqual(plain.body)
  })

  it('takes a trailing slash for the same resource', async () => {
    const desk = await openPractice()
    expect((await desk.get(`${demoAccount}/calls/`)).status).toBe(200)
  })

  it('remembers what it was sent', async () => {
    const desk = await openPractice()
    await desk.get('/numbers/?limit=1')
    await desk.send('POST', '/calls', newCall)
    expect(desk.provider.store.posts()).toEqual([
      {
        method: 'POST',
        path: '/calls',
        query: '',
        username: 'practice',
        at: desk.clock.now(),
        text: JSON.stringify(newCall),
      },
    ])
    expect(desk.provider.store.requests()).toHaveLength(2)
  })
})
