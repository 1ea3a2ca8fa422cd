import { describe, expect, it } from 'vitest'
import { parseAttachAddress } from '#electron/main/shell/attach-address.ts'

const token = 'abcdefghijklmnopqrstuvwxyz_0123456789-ABCDE'

describe('the web shell to attach to', () => {
  it('is the printed link, taken apart', () => {
    expect(parseAttachAddress(`http://127.0.0.1:4321/#${token}`, false)).toEqual({
      ok: true,
      value: { origin: 'http://127.0.0.1:4321', token },
    })
  })

  it.each([undefined, ''])('is none for %j', (text) => {
    expect(parseAttachAddress(text, false)).toEqual({ ok: true, value: null })
  })

  it('is none for a packaged build, whatever the environment says', () => {
    expect(parseAttachAddress(`http://127.0.0.1:4321/#${token}`, true)).toEqual({ ok: true, value: null })
  })

  it.each([
    `https://127.0.0.1:4321/#${token}`,
    `http://evil.example:4321/#${token}`,
    `http://127.0.0.1.evil.example:4321/#${token}`,
    `http://127.0.0.1:4321@evil.example/#${token}`,
    `http://127.0.0.1/#${token}`,
    'http://127.0.0.1:4321/',
    'http://127.0.0.1:4321/#short',
    'nonsense',
  ])('is refused for %s', (text) => {
    expect(parseAttachAddress(text, false).ok).toBe(false)
  })
})
