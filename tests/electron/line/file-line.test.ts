import { describe, expect, it } from 'vitest'
import { FileLine } from '#electron/main/shell/desk-process/file-line.ts'
import { FileServer } from '#electron/main/utility/file-server.ts'

type AnswerFile = (request: Request) => Promise<Response>

/** Both ends, with the line's clones and its delay between them, and the size of each part that crossed. */
function connect(answerFile: AnswerFile): { line: FileLine; parts: number[] } {
  const parts: number[] = []
  const cross =
    <T>(hear: (message: T) => void) =>
    (message: T) => {
      const cloned = structuredClone(message) as T & { part?: { bytes?: Uint8Array } }
      if (cloned.part?.bytes) parts.push(cloned.part.bytes.byteLength)
      queueMicrotask(() => hear(cloned))
    }
  const server: FileServer = new FileServer(
    cross((message) => line.hear(message)),
    answerFile,
  )
  const line: FileLine = new FileLine(cross((message) => server.hear(message)))
  return { line, parts }
}

const address = 'app://callboard/documents'
const megabyte = 1024 * 1024

/** A body of `megabytes`, made as it is read. */
function createBody(
  megabytes: number,
  state = { made: 0, cancelled: false },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(
    {
      pull(controller) {
        if (state.made === megabytes) return controller.close()
        state.made += 1
        controller.enqueue(new Uint8Array(megabyte).fill(state.made))
      },
      cancel() {
        state.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
}

describe('issue 8 §5: documents and sounds over the line to the utility process', () => {
  it('come with status, headers and bytes, in parts of 256 kB at most', async () => {
    const { line, parts } = connect(({ method, headers }) => {
      const told = { 'Content-Range': `${method} ${headers.get('range') ?? ''}` }
      return Promise.resolve(new Response(createBody(3), { status: 206, headers: told }))
    })
    const response = await line.ask(new Request(`${address}/d1`, { headers: { Range: 'bytes=0-' } }))
    expect([response.status, response.headers.get('content-range')]).toEqual([206, 'GET bytes=0-'])
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([bytes.byteLength, bytes[0], bytes.at(-1)]).toEqual([3 * megabyte, 1, 3])
    expect(Math.max(...parts)).toBe(256 * 1024)
  })

  it('are read from the disk no faster than the page takes them', async () => {
    const state = { made: 0, cancelled: false }
    const { line } = connect(() => Promise.resolve(new Response(createBody(1_000, state))))
    const response = await line.ask(new Request(`${address}/d1`))
    const reader = response.body?.getReader()
    await reader?.read()
    expect(state.made).toBeLessThan(10)
    await reader?.cancel()
    await expect.poll(() => state.cancelled).toBe(true)
    expect(state.made).toBeLessThan(10)
  })

  it('break off where the desk breaks off', async () => {
    const breaking = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
    const { line } = connect(() => Promise.resolve(new Response(breaking)))
    const response = await line.ask(new Request(`${address}/d1`))
    await expect(response.arrayBuffer()).rejects.toThrow()
  })

  it('take the body of a request, of 1 MB at most', async () => {
    const { line } = connect(async (request) => new Response(await request.text()))
    const post = (body: BodyInit): Promise<Response> =>
      line.ask(new Request(address, { method: 'POST', body }))
    expect(await (await post('%PDF')).text()).toBe('%PDF')
    expect((await post(new Uint8Array(megabyte + 1))).status).toBe(413)
  })

  it('break off when the desk’s process ends, and nobody waits without an end', async () => {
    const { line } = connect((request) =>
      request.url.endsWith('never')
        ? new Promise(() => undefined)
        : Promise.resolve(new Response(createBody(1_000))),
    )
    const begun = await line.ask(new Request(`${address}/d1`))
    const waiting = line.ask(new Request(`${address}/never`))
    await Promise.resolve()
    line.end()
    expect((await waiting).status).toBe(503)
    await expect(begun.arrayBuffer()).rejects.toThrow()
    expect((await line.ask(new Request(`${address}/d1`))).status).toBe(503)
  })
})
