import { FormData } from 'undici'
import { describe, expect, it } from 'vitest'
import { encodeForm, encodeJson, handOver } from '#electron/main/provider/http/wire-body.ts'

const bytes = new Uint8Array(64 * 1024 * 2 + 1).map((_, index) => index % 251)

describe('handOver', () => {
  it('gives every byte once, tells the last part before it is given, and progress once it was taken', async () => {
    const events: string[] = []
    const taken: Uint8Array[] = []
    const parts = handOver(bytes, {
      signal: new AbortController().signal,
      onLastPart: () => events.push('last'),
      onProgress: (handed) => events.push(`handed ${handed}`),
    })
    for await (const part of parts) {
      if (!(part instanceof Uint8Array)) throw new Error('a part is no bytes')
      taken.push(part)
      events.push('taken')
    }
    expect(Buffer.concat(taken).equals(bytes)).toBe(true)
    expect(events).toEqual([
      'taken',
      'handed 65536',
      'taken',
      'handed 131072',
      'last',
      'taken',
      'handed 131073',
    ])
  })

  it('gives nothing more after the signal', async () => {
    const stop = new AbortController()
    let last = false
    const parts = handOver(bytes, {
      signal: stop.signal,
      onLastPart: () => (last = true),
      onProgress: () => undefined,
    })
    let taken = 0
    for await (const part of parts) {
      taken += part instanceof Uint8Array ? part.byteLength : 0
      stop.abort()
    }
    expect([taken, last]).toEqual([64 * 1024, false])
  })
})

describe('bodies', () => {
  it('know their type and their length before they leave', async () => {
    const json = encodeJson({ message: 'Grüße 😀 \uD800' })
    expect(json).toMatchObject({ contentType: 'application/json', inParts: false })
    expect(Buffer.from(json.bytes).toString('utf8')).toBe('{"message":"Grüße 😀 \\ud800"}')
    const form = new FormData()
    form.append('to', '441224900126')
    const encoded = await encodeForm(form)
    const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(encoded.contentType)?.[1]
    expect(boundary).toBeTruthy()
    expect(Buffer.from(encoded.bytes).toString('latin1')).toContain(`--${String(boundary)}--`)
    expect(encoded.inParts).toBe(true)
  })
})
