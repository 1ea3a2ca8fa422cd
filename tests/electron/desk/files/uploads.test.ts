import { beforeEach, describe, expect, it } from 'vitest'
import type { Added } from '#electron/main/desk/files/open-upload.ts'
import { Uploads } from '#electron/main/desk/files/uploads.ts'
import { succeed } from '#shared/result.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const upload = '0123456789abcdef'
const here = { isHere: () => true }

let clock: VirtualClock
let uploads: Uploads
let kept: string[]
let dropped: number

beforeEach(() => {
  clock = new VirtualClock()
  kept = []
  dropped = 0
  uploads = new Uploads({ fax: { addDocument }, taken: () => undefined, clock })
})

async function addDocument({ parts }: { parts: AsyncIterable<Uint8Array> }): Promise<Added> {
  let text = ''
  try {
    for await (const part of parts) text += Buffer.from(part).toString()
  } catch (cause) {
    dropped += 1
    throw cause
  }
  kept.push(text)
  return succeed({ name: text } as never)
}

const piece = (from: number, body: string): Promise<Added | null> =>
  uploads.take(
    here,
    { upload, name: 'a.txt', replaces: null, bytes: 6, from },
    new Request('app://callboard/documents', { method: 'POST', body }),
  )

const cancelled = { ok: false, error: { code: 'cancelled' } }

describe('issue 8 §5: an upload in pieces', () => {
  it('is dropped a minute after the last piece, and not before', async () => {
    await piece(0, 'ab')
    await clock.advance(59_000)
    expect(await piece(2, 'cd')).toBeNull()
    await clock.advance(59_000)
    expect(dropped).toBe(0)
    await clock.advance(1_000)
    await expect.poll(() => dropped).toBe(1)
    expect(await piece(4, 'ef')).toEqual(cancelled)
  })

  it('takes no piece that does not follow the one before, and waits for the one that does', async () => {
    await piece(0, 'ab')
    expect(await piece(4, 'ef')).toEqual(cancelled)
    expect(await piece(0 + 2, 'cdef')).toMatchObject({ ok: true })
    expect(kept).toEqual(['abcdef'])
  })

  it('begins anew where the page begins anew', async () => {
    await piece(0, 'ab')
    expect(await piece(0, 'AB')).toBeNull()
    expect(await piece(2, 'CDEF')).toMatchObject({ ok: true })
    expect([kept, dropped]).toEqual([['ABCDEF'], 1])
  })

  it('that is complete is no longer cancelled', async () => {
    const added = await piece(0, 'abcdef')
    await uploads.cancel(upload)
    expect([added?.ok, kept, dropped]).toEqual([true, ['abcdef'], 0])
  })

  it('brings no more than was announced', async () => {
    await piece(0, 'abcd')
    expect(await piece(4, 'efgh')).toEqual(cancelled)
    expect(dropped).toBe(1)
  })
})
