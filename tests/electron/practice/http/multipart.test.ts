import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMultipart } from '#electron/main/practice/http/multipart.ts'

const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8')

describe('a multipart form', () => {
  it('comes apart as it was put together', async () => {
    const file = fc.record({ name: fc.string({ unit: 'grapheme', minLength: 1 }), bytes: fc.uint8Array() })
    await fc.assert(
      fc.asyncProperty(file, fc.string({ unit: 'grapheme' }), async ({ name, bytes }, description) => {
        fc.pre(!/[\r\n%\\]/.test(name + description))
        const form = new FormData()
        form.append('file', new Blob([new Uint8Array(bytes)]), name)
        form.append('description', description)
        const sent = new Request('http://x/', { method: 'POST', body: form })
        const body = new Uint8Array(await sent.arrayBuffer())
        const parts = parseMultipart(sent.headers.get('content-type') ?? '', body) ?? []
        expect(parts.map((part) => [part.name, part.filename])).toEqual([
          ['file', name],
          ['description', null],
        ])
        expect(Buffer.from(parts[0]?.bytes ?? []).equals(bytes)).toBe(true)
        expect(textOf(parts[1]?.bytes)).toBe(description)
      }),
    )
  })

  it.each([
    ['a quoted boundary', 'multipart/form-data; boundary="a b"', '--a b'],
    ['a parameter behind it', 'multipart/form-data; boundary=ab; charset=utf-8', '--ab'],
  ])('is read with %s', (_, type, line) => {
    const body = Buffer.from(`${line}\r\nContent-Disposition: form-data; name="to"\r\n\r\n1\r\n${line}--\r\n`)
    expect(parseMultipart(type, body)?.map(({ name, bytes }) => [name, textOf(bytes)])).toEqual([['to', '1']])
  })

  it('keeps what Unicode calls line separators in a file name', () => {
    const head = 'Content-Disposition: form-data; name="file"; filename="a\u2028b\u2029c.pdf"'
    const body = Buffer.from(`--x\r\n${head}\r\n\r\n\r\n--x--`)
    expect(parseMultipart('multipart/form-data; boundary=x', body)?.[0]?.filename).toBe('a\u2028b\u2029c.pdf')
  })

  it('keeps quotes in a file name as curl sends them', () => {
    const body = Buffer.from(
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a \\"b\\".wav"\r\n\r\n\r\n--x--',
    )
    expect(parseMultipart('multipart/form-data; boundary=x', body)?.[0]?.filename).toBe('a "b".wav')
  })

  it('keeps other backslashes in a file name, and the type of the part', () => {
    const body = Buffer.from(
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a\\b.pdf"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\r\n--x--',
    )
    expect(parseMultipart('multipart/form-data; boundary=x', body)?.[0]).toMatchObject({
      filename: 'a\\b.pdf',
      contentType: 'text/plain; charset=utf-8',
    })
  })

  it.each([
    ['no boundary', 'multipart/form-data', '--x--'],
    ['no end', 'multipart/form-data; boundary=x', '--x\r\n\r\nhalf'],
  ])('is refused with %s', (_, type, body) => {
    expect(parseMultipart(type, Buffer.from(body))).toBeNull()
  })
})
