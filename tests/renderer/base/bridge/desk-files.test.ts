import { describe, expect, it } from 'vitest'
import { createDeskFiles } from '#renderer/base/bridge/desk-files.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'

const upload = '0123456789abcdef'
const document = { upload, name: 'scan.pdf', replaces: null }

interface Sent {
  readonly from: string | null
  readonly bytes: number
}

/** The page's side of an upload on the desktop; `afterPiece` runs once the desk has a piece. */
function open(afterPiece: (sent: readonly Sent[]) => void = () => undefined) {
  const bridge = new FakeBridge()
  const sent: Sent[] = []
  const fetch = (address: string, { body, signal }: RequestInit): Promise<Response> => {
    if (signal?.aborted === true) return Promise.reject(new DOMException('Aborted', 'AbortError'))
    const { searchParams } = new URL(address, 'app://callboard/')
    const { byteLength } = body as ArrayBuffer
    sent.push({ from: searchParams.get('from'), bytes: byteLength })
    const isLast = Number(searchParams.get('from')) + byteLength === Number(searchParams.get('bytes'))
    afterPiece(sent)
    const answer = isLast ? { ok: true, value: { fileId: 'f1' } } : {}
    return Promise.resolve(Response.json(answer, { status: isLast ? 200 : 202 }))
  }
  return { bridge, sent, files: createDeskFiles({ bridge, fetch, uploads: 'in-pieces' }) }
}

const scan = (bytes: number): Blob => new Blob([new Uint8Array(bytes)])

describe('issue 8 §5: an upload on the desktop', () => {
  it('goes in pieces of 256 kB, each once the desk has the one before', async () => {
    const { files, sent } = open()
    expect(await files.addDocument(document, scan(600_000))).toMatchObject({ value: { fileId: 'f1' } })
    expect(sent).toEqual([
      { from: '0', bytes: 262_144 },
      { from: '262144', bytes: 262_144 },
      { from: '524288', bytes: 75_712 },
    ])
  })

  it('sends an empty file as one piece, so that the desk says what is wrong with it', async () => {
    const { files, sent } = open()
    await files.addDocument(document, scan(0))
    expect(sent).toEqual([{ from: '0', bytes: 0 }])
  })

  it('ends with Cancel: no further piece is sent, and the desk is told', async () => {
    const stop = new AbortController()
    const { files, sent, bridge } = open(({ length }) => (length === 2 ? stop.abort() : undefined))
    const added = await files.addDocument(document, scan(5_000_000), { signal: stop.signal })
    expect(added).toMatchObject({ error: { code: 'cancelled' } })
    expect(sent).toHaveLength(2)
    expect(bridge.askedFor('files.cancelUpload')).toEqual([{ upload }])
  })
})
