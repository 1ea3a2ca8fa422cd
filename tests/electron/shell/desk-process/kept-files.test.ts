import { beforeEach, describe, expect, it } from 'vitest'
import type { ServedDesk } from '#electron/main/line/served-desk.ts'
import { keepDesk, type KeptDesk } from '#electron/main/shell/desk-process/kept-desk.ts'
import { succeed } from '#shared/result.ts'
import { FakeDeskProcess } from '#tests/support/rigs/line-pair.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

let clock: VirtualClock
let process: FakeDeskProcess
let kept: KeptDesk
let isSilent: boolean

const desk: ServedDesk = {
  answer: () => Promise.resolve(succeed({})),
  /** Tells what arrived. */
  async answerFile(request) {
    if (isSilent) return new Promise<never>(() => undefined)
    const { method, url, headers } = request
    const told = `${method} ${url} ${headers.get('range') ?? ''} ${await request.text()}`
    return new Response(told, { status: 206, headers: { 'Content-Type': 'text/plain', ETag: '"1"' } })
  },
  subscribe: () => () => undefined,
  close: () => Promise.resolve(),
}

beforeEach(async () => {
  clock = new VirtualClock()
  isSilent = false
  const start = (): FakeDeskProcess => (process = new FakeDeskProcess(() => Promise.resolve(desk)))
  const source = { kind: 'own', dataDir: 'data', cipher: null } as const
  kept = keepDesk({ start, source, cipher: () => Promise.resolve(null), clock, log: () => undefined })
  await kept.opened
})

const request = (): Request =>
  new Request('app://callboard/documents/f1', { method: 'POST', headers: { Range: 'bytes=0-3' }, body: 'x' })

describe('issue 8 §5: documents and sounds over the line to the utility process', () => {
  it('go to the desk and come back as they are', async () => {
    const answer = await kept.answerFile(request())
    const { status, headers } = answer
    expect([status, headers.get('etag'), headers.get('content-type')]).toEqual([206, '"1"', 'text/plain'])
    expect(await answer.text()).toBe('POST app://callboard/documents/f1 bytes=0-3 x')
  })

  it('are not answered by a process that ends before it could', async () => {
    isSilent = true
    const asked = kept.answerFile(request())
    await clock.advance(0)
    process.kill()
    expect((await asked).status).toBe(503)
    expect((await kept.answerFile(request())).status).toBe(503)
  })
})
