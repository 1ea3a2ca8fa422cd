import { request as ask, type IncomingHttpHeaders } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runWebShell, type WebShell } from '#electron/main/web/run-web-shell.ts'
import { fileKeyHeader } from '#shared/ipc/file-addresses.ts'
import { createBridgeDesk } from '#tests/support/rigs/bridge-desk.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'

interface Asked {
  readonly method: string
  readonly url: string
  readonly key: string | null
  readonly range: string | null
  readonly body: string
}

let shell: WebShell
let origin: string
let asked: Asked[]
let broke: boolean

beforeEach(async () => {
  asked = []
  broke = false
  const desk = createBridgeDesk(new FakeBridge(), async (request) => {
    const { method, url, headers } = request
    const body = await request.text().catch(() => {
      broke = true
      return ''
    })
    asked.push({ method, url, key: headers.get(fileKeyHeader), range: headers.get('range'), body })
    return new Response('part', {
      status: 206,
      headers: { 'Content-Type': 'application/pdf', 'Content-Length': '4', 'Content-Range': 'bytes 0-3/9' },
    })
  })
  shell = await runWebShell({ port: 0, files: new Map(), desk })
  origin = new URL(shell.link).origin
})

afterEach(() => shell.close())

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** As written, without what `fetch` makes of an address. */
function send(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<Answer> {
  const { port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const sent = ask({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

describe('issue 8 §5: documents and sounds over the web shell', () => {
  it('are the desk’s answer as it is: status, type, length, range and bytes', async () => {
    const answer = await send('/documents/f1', { [fileKeyHeader]: 'k', Range: 'bytes=0-3' })
    expect(answer).toMatchObject({
      status: 206,
      headers: { 'content-type': 'application/pdf', 'content-length': '4', 'content-range': 'bytes 0-3/9' },
      body: 'part',
    })
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(asked).toMatchObject([
      { method: 'GET', key: 'k', range: 'bytes=0-3', url: `${origin}/documents/f1` },
    ])
  })

  it('are told of without their bytes', async () => {
    const answer = await send('/audio/7', {}, 'HEAD')
    expect([answer.status, answer.headers['content-length'], answer.body]).toEqual([206, '4', ''])
  })

  it('are taken in from this page alone, and whole', async () => {
    const headers = { Origin: origin, 'Sec-Fetch-Site': 'same-origin' }
    expect((await send('/documents?name=a', headers, 'POST', '%PDF-1.7')).status).toBe(206)
    expect(asked).toMatchObject([{ method: 'POST', url: `${origin}/documents?name=a`, body: '%PDF-1.7' }])
  })

  it.each<[string, Record<string, string>, string]>([
    ['another name of this computer', { Host: 'evil.example' }, 'GET'],
    ['another site', { Origin: 'https://evil.example' }, 'GET'],
    ['another port of this computer', { Origin: 'http://127.0.0.1:1' }, 'POST'],
    ['nobody that says who it is', {}, 'POST'],
    ['a frame of another site', { 'Sec-Fetch-Site': 'cross-site' }, 'GET'],
    ['another port, by the browser’s own word', { 'Sec-Fetch-Site': 'same-site' }, 'GET'],
    ['the address bar', { 'Sec-Fetch-Site': 'none' }, 'GET'],
  ])('are refused to %s', async (_who, headers, method) => {
    expect((await send('/documents/f1', headers, method)).status).toBe(403)
    expect(asked).toEqual([])
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('know no %s', async (method) => {
    expect((await send('/documents/f1', { Origin: origin }, method)).status).toBe(405)
    expect(asked).toEqual([])
  })

  it.each(['/documentsx/f1', '//documents/f1', '/x/documents/f1', 'http://evil.example/documents/f1'])(
    'are not found at %s',
    async (path) => {
      expect((await send(path)).status).toBe(404)
      expect(asked).toEqual([])
    },
  )

  it('break at the desk where the page gives up in the middle', async () => {
    const { port } = new URL(origin)
    const headers = { Origin: origin, 'Content-Length': '1000' }
    const sent = ask({ host: '127.0.0.1', port, path: '/documents?name=a', method: 'POST', headers })
    sent.on('error', () => undefined)
    sent.write('%PDF')
    await new Promise((resolve) => sent.once('socket', (socket) => socket.once('connect', resolve)))
    sent.destroy()
    await expect.poll(() => broke).toBe(true)
  })
})
