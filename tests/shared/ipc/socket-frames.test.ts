import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createFrameDecoder,
  encodeFrames,
  type Decoded,
  type SocketFrame,
} from '#shared/ipc/socket-frames.ts'

function decode(frames: readonly SocketFrame[], maxBytes = 1_000_000): Decoded {
  const decoder = createFrameDecoder(maxBytes)
  let last: Decoded = { kind: 'waiting' }
  for (const frame of frames) last = decoder.accept(frame)
  return last
}

const messageWithBytes = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'value' },
    fc.string({ unit: 'binary' }),
    fc.string().map((text) => `\u0000${text}`),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value

describe('socket frames', () => {
  it('bring back any JSON value, and strings that look like marks', () => {
    fc.assert(
      fc.property(messageWithBytes, (message) => {
        expect(decode(encodeFrames(message))).toEqual({ kind: 'message', message })
      }),
      { numRuns: 2_000 },
    )
  })

  it('carry bytes as binary frames, wherever they stand', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), (all) => {
        const message = { kind: 'answer', deep: { list: all, text: '\u0000b0' } }
        const frames = encodeFrames(message)
        expect(frames.slice(1)).toEqual(all)
        expect(decode(frames)).toEqual({ kind: 'message', message })
      }),
    )
  })

  it("carry Node's Buffer as bytes too", () => {
    const frames = encodeFrames({ bytes: Buffer.from([1, 2, 3]) })
    expect(frames).toEqual(['1:{"bytes":"\\u0000b0"}', Buffer.from([1, 2, 3])])
  })

  it('never throw and never invent bytes, whatever arrives', () => {
    const frame = fc.oneof(
      fc.string(),
      fc.string().map((rest) => `1:${rest}`),
      fc.uint8Array(),
    )
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 6 }), (frames) => {
        const decoder = createFrameDecoder(100)
        for (const one of frames) {
          expect(['waiting', 'message', 'broken']).toContain(decoder.accept(one).kind)
        }
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    ['bytes that nobody announced', [new Uint8Array([1])]],
    ['a text where bytes were announced', ['1:"\\u0000b0"', '0:1']],
    ['no announcement', ['{}']],
    ['too many binary frames', ['9:{}']],
    ['a mark without its bytes', ['0:"\\u0000b0"']],
    ['a mark of no kind', ['0:"\\u0000"']],
    ['broken JSON', ['0:{']],
  ])('are broken by %s', (_name, frames) => {
    expect(decode(frames)).toEqual({ kind: 'broken' })
  })

  it('are broken by more bytes than allowed, text and binary together', () => {
    const frames = encodeFrames({ bytes: new Uint8Array(60), text: 'x'.repeat(30) })
    expect(decode(frames, 100)).toEqual({ kind: 'broken' })
    expect(decode(frames, 200).kind).toBe('message')
  })

  it('do not let a message touch a prototype', () => {
    const decoded = decode(['0:{"__proto__":{"polluted":true}}'])
    expect(decoded.kind).toBe('message')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
