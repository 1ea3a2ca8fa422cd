import { describe, expect, it } from 'vitest'
import { readText } from '#electron/main/provider/json/json-text.ts'
import { bad, good } from '#tests/support/rigs/provider-rig.ts'

const read = (bytes: readonly number[], contentType?: string) =>
  readText({
    status: 200,
    headers: contentType === undefined ? {} : { 'content-type': contentType },
    body: { kind: 'whole', bytes: new Uint8Array(bytes) },
  })

const latin = [0x5a, 0x6f, 0xeb]
const unicode = [0x5a, 0x6f, 0xc3, 0xab]

describe('issue 7: a body is read in the charset that its content type names', () => {
  it.each([
    ['application/json; charset=iso-8859-1', latin, 'Zoë'],
    ['application/json;charset="ISO-8859-1"', latin, 'Zoë'],
    ['text/plain; format=flowed; Charset = windows-1252', [...latin, 0x80], 'Zoë€'],
    ['application/json; charset=utf-8', unicode, 'Zoë'],
    ['application/json; charset=UTF8', [0xef, 0xbb, 0xbf, ...unicode], 'Zoë'],
    ['application/json; charset=klingon', unicode, 'Zoë'],
    ['application/json', unicode, 'Zoë'],
    [undefined, unicode, 'Zoë'],
  ])('%s', (contentType, bytes, text) => {
    expect(good(read(bytes, contentType))).toBe(text)
  })

  it.each(['application/json', 'application/json; charset=utf-8', undefined])(
    'and bytes that are no text of it can’t be read: %s',
    (contentType) => {
      expect(bad(read(latin, contentType))).toEqual({ code: 'unreadable', reason: 'not-text' })
    },
  )
})
