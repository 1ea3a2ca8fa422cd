import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { addDocumentAddress, documentAddress } from '#shared/ipc/file-addresses.ts'
import type { createFilesClient } from '#tests/support/rigs/desk-files.ts'
import { DeskRig, until } from '#tests/support/rigs/desk-rig.ts'

const pdf = new TextEncoder().encode('%PDF-1.7\n%%EOF\n')
const html = new TextEncoder().encode('<h1>Invoice</h1><script>alert(1)</script>')
const upload = '0123456789abcdef'

let rig: DeskRig
let files: ReturnType<typeof createFilesClient>
const answers: Response[] = []

beforeEach(async () => {
  rig = new DeskRig()
  await rig.startProvider()
  await rig.startDesk()
  await rig.signIn()
  files = await rig.filesOf()
})

/** As a shell does with what nobody reads to its end. */
afterEach(async () => {
  for (const { body } of answers.splice(0)) if (body?.locked === false) await body.cancel()
  await rig.close()
})

async function add(bytes = pdf, name = 'letter.pdf'): Promise<string> {
  const added = await files.add({ bytes, name })
  if (!added.ok) throw new Error(added.error.code)
  return added.value.fileId
}

async function get(fileId: string, headers: Record<string, string> = {}, method = 'GET') {
  const answer = await files.ask(documentAddress(fileId), { method, headers })
  answers.push(answer)
  return answer
}

const spooled = (): string[] => readdirSync(join(rig.folder, 'spool'))

describe('issue 8 §5: a document by its address', () => {
  it('comes whole, with its type, its length, a tag and a name, and is kept by no cache', async () => {
    const answer = await get(await add(pdf, 'Frühjahr “1”.pdf'))
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'content-disposition':
        'attachment; filename="Fr_hjahr _1_.pdf"; filename*=UTF-8\'\'Fr%C3%BChjahr%20%E2%80%9C1%E2%80%9D.pdf',
      'content-length': String(pdf.length),
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
    })
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pdf)
  })

  it('is never a page of this origin: HTML has no scripts and an origin of its own', async () => {
    const answer = await get(await add(html, 'invoice.html'))
    expect(answer.headers.get('content-type')).toBe('text/html')
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'; sandbox;/)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
  })

  it('tells of itself without its bytes', async () => {
    const answer = await get(await add(), {}, 'HEAD')
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(pdf.length)])
    expect(answer.body).toBeNull()
  })

  it.each([
    ['bytes=0-3', 206, 'bytes 0-3/15', '%PDF'],
    ['bytes=9-', 206, 'bytes 9-14/15', '%%EOF\n'],
    ['bytes=-6', 206, 'bytes 9-14/15', '%%EOF\n'],
    ['bytes=-900', 206, 'bytes 0-14/15', '%PDF-1.7\n%%EOF\n'],
    ['bytes=9-900', 206, 'bytes 9-14/15', '%%EOF\n'],
    ['bytes=15-', 416, 'bytes */15', ''],
    ['bytes=-0', 416, 'bytes */15', ''],
    ['bytes=4-2', 200, null, '%PDF-1.7\n%%EOF\n'],
    ['bytes=0-1,4-5', 200, null, '%PDF-1.7\n%%EOF\n'],
    ['pages=1-2', 200, null, '%PDF-1.7\n%%EOF\n'],
  ])('answers %s with %d', async (range, status, told, text) => {
    const answer = await get(await add(), { Range: range })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, told])
    expect(await answer.text()).toBe(text)
  })

  it('answers the range of another version with the whole', async () => {
    const fileId = await add()
    const tag = (await get(fileId)).headers.get('etag') ?? ''
    expect((await get(fileId, { Range: 'bytes=0-3', 'If-Range': tag })).status).toBe(206)
    expect((await get(fileId, { Range: 'bytes=0-3', 'If-Range': '"other"' })).status).toBe(200)
  })

  it.each([
    ['/documents/../callboard.db', 404],
    ['/documents/..%2fcallboard.db', 404],
    ['/documents/..%5ccallboard.db', 404],
    ['/documents/%2e%2e', 404],
    ['/documents/%00', 404],
    ['/documents/%ff', 404],
    ['/documents//etc/passwd', 404],
    ['/documents/a/b', 404],
    ['/documents/x?download', 404],
    ['/spool/x', 404],
    ['/documents', 405],
    ['/audio', 405],
    ['/documents/nobody', 404],
  ])('has nothing at %s', async (path, status) => {
    expect((await files.ask(path)).status).toBe(status)
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST'])('can’t be asked by %s', async (method) => {
    const answer = await files.ask(documentAddress(await add()), { method })
    expect(answer.status).toBe(405)
  })

  it('is given to nobody without a key, or with a wrong one', async () => {
    const fileId = await add()
    for (const key of ['', 'none', '0'.repeat(36)]) {
      const answer = await rig.filesWith(key).ask(documentAddress(fileId))
      expect([answer.status, await answer.json()]).toEqual([401, { code: 'signed-out' }])
    }
  })

  it('is given to nobody once its account has left, and to no other account', async () => {
    const fileId = await add()
    await rig.ask('account.signOut', {})
    expect(await (await get(fileId)).json()).toEqual({ code: 'signed-out' })
    expect(await (await rig.filesOf()).read(fileId)).toMatchObject({ error: { code: 'signed-out' } })
    const practice = { provider: { kind: 'practice' }, username: '', password: '', remember: false } as const
    await rig.ask('account.signIn', practice)
    expect(await (await get(fileId)).json()).toEqual({ code: 'signed-out' })
    expect(await (await rig.filesOf()).read(fileId)).toMatchObject({ error: { code: 'gone' } })
  })
})

describe('issue 8 §5: an upload', () => {
  const address = (bytes: number, from: number | null = null) =>
    addDocumentAddress({ upload, name: 'letter.pdf', replaces: null, bytes, from })

  const stream = (parts: readonly Uint8Array[], end: 'close' | 'break') =>
    new ReadableStream({
      start(controller) {
        parts.forEach((part) => controller.enqueue(part))
        if (end === 'close') controller.close()
        else controller.error(new Error('The connection broke'))
      },
    })
  const post = (bytes: number, body: ReadableStream) =>
    files.ask(address(bytes), { method: 'POST', body, duplex: 'half' } as RequestInit)

  it('tells the page how many bytes are written', async () => {
    const large = new Uint8Array(2 * 1024 * 1024).fill(32)
    large.set(pdf)
    const parts = Array.from({ length: 32 }, (_, index) => large.slice(index * 65_536, (index + 1) * 65_536))
    expect(await (await post(large.length, stream(parts, 'close'))).json()).toMatchObject({ ok: true })
    const told = rig.events.filter(({ channel }) => channel === 'files.taken').map(({ payload }) => payload)
    expect(told).toHaveLength(9)
    expect(told.at(-1)).toEqual({ upload, bytes: large.length })
  })

  it.each([
    ['breaks', stream([pdf], 'break')],
    ['ends too early', stream([pdf.slice(0, 9)], 'close')],
    ['brings more than it said', stream([pdf, pdf], 'close')],
  ])('that %s leaves nothing', async (_how, body) => {
    expect(await (await post(pdf.length, body)).json()).toMatchObject({ error: { code: 'cancelled' } })
    expect(spooled()).toEqual([])
    expect(await rig.ask('fax.formState', {})).toMatchObject({ value: { drafts: [] } })
  })

  it('stops at the first byte beyond 20 MB, and keeps nothing of it', async () => {
    let given = 0
    const part = new Uint8Array(1024 * 1024).fill(65)
    const endless = new ReadableStream({
      pull(controller) {
        given += part.length
        controller.enqueue(part)
      },
    })
    expect(await (await post(900_000_000, endless)).json()).toMatchObject({
      error: { fields: [{ field: 'file', messages: ['too-large'] }] },
    })
    expect(given).toBeLessThan(24 * 1024 * 1024)
    expect(spooled()).toEqual([])
  })

  const piece = (from: number, to: number) =>
    files.ask(address(pdf.length, from), { method: 'POST', body: pdf.slice(from, to) })

  it('may come in pieces, which become one document', async () => {
    expect([(await piece(0, 4)).status, (await piece(4, 9)).status]).toEqual([202, 202])
    const added = (await (await piece(9, pdf.length)).json()) as { value: { fileId: string } }
    expect(await files.read(added.value.fileId)).toEqual({ ok: true, value: pdf })
  })

  it('in pieces leaves nothing once the page cancels it, and nothing more of it is taken', async () => {
    await piece(0, 9)
    expect(spooled()).toHaveLength(1)
    expect(await rig.ask('files.cancelUpload', { upload })).toMatchObject({ ok: true })
    expect(spooled()).toEqual([])
    expect(await (await piece(9, pdf.length)).json()).toMatchObject({ error: { code: 'cancelled' } })
    expect(await rig.ask('fax.formState', {})).toMatchObject({ value: { drafts: [] } })
  })

  it('in pieces is not continued once its account has left', async () => {
    await piece(0, 9)
    await rig.ask('account.signOut', {})
    const practice = { provider: { kind: 'practice' }, username: '', password: '', remember: false } as const
    await rig.ask('account.signIn', practice)
    files = await rig.filesOf()
    expect(await (await piece(9, pdf.length)).json()).toMatchObject({ error: { code: 'cancelled' } })
    await until(() => spooled().length === 0)
  })

  it('that is repeated adds its document once', async () => {
    const [first, second] = await Promise.all([
      files.add({ bytes: pdf, name: 'letter.pdf', upload }),
      files.add({ bytes: pdf, name: 'letter.pdf', upload }),
    ])
    expect(second).toEqual(first)
    expect(await files.add({ bytes: pdf, name: 'letter.pdf', upload })).toEqual(first)
    await until(() => spooled().length === 1)
    expect(await rig.ask('fax.formState', {})).toMatchObject({ value: { drafts: [{ name: 'letter.pdf' }] } })
  })

  it('may be tried again under the same name where it broke', async () => {
    await post(pdf.length, stream([pdf], 'break'))
    expect(await files.add({ bytes: pdf, name: 'letter.pdf', upload })).toMatchObject({ ok: true })
  })

  it.each(['', '?name=a', `?upload=${upload}&name=a&bytes=x`, `?upload=${upload}&name=a&bytes=1&bytes=2`])(
    'with the query %j is refused',
    async (query) => {
      expect((await files.ask(`/documents${query}`, { method: 'POST', body: pdf })).status).toBe(404)
    },
  )
})

describe('issue 8 §5: an announcement by its address', () => {
  it('comes whole and in parts, as a sound', async () => {
    await until(async () => {
      const now = await rig.ask('announcements.list', {})
      return now.ok && now.value.items.length > 0
    })
    const known = await rig.ask('announcements.list', {})
    const id = known.ok ? (known.value.items[0]?.id ?? '') : ''
    const whole = await files.ask(`/audio/${id}`)
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'audio/wav'])
    const bytes = new Uint8Array(await whole.arrayBuffer())
    expect(bytes.length).toBe(Number(whole.headers.get('content-length')))
    const part = await files.ask(`/audio/${id}`, { headers: { Range: 'bytes=0-3' } })
    expect([part.status, await part.text()]).toEqual([206, 'RIFF'])
  })
})
