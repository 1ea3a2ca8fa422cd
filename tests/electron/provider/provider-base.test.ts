import { describe, expect, it } from 'vitest'
import { parseProviderBase } from '#electron/main/provider/provider-base.ts'

describe('parseProviderBase', () => {
  it.each([
    [
      'https://api.surevoip.co.uk/',
      { origin: 'https://api.surevoip.co.uk', path: '', host: 'api.surevoip.co.uk' },
    ],
    [
      ' https://proxy.example:8443/api/v1/ ',
      { origin: 'https://proxy.example:8443', path: '/api/v1', host: 'proxy.example:8443' },
    ],
    ['http://127.0.0.1:4321', { origin: 'http://127.0.0.1:4321', path: '', host: '127.0.0.1:4321' }],
    ['http://localhost:80/', { origin: 'http://localhost', path: '', host: 'localhost' }],
    ['http://[::1]:4321', { origin: 'http://[::1]:4321', path: '', host: '[::1]:4321' }],
    ['http://127.1', { origin: 'http://127.0.0.1', path: '', host: '127.0.0.1' }],
  ])('takes %s', (text, value) => {
    expect(parseProviderBase(text)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'not-an-address'],
    ['api.surevoip.co.uk', 'not-an-address'],
    ['http://api.surevoip.co.uk', 'not-https'],
    ['http://127.0.0.1.example.com', 'not-https'],
    ['http://128.0.0.1', 'not-https'],
    ['http://0.0.0.0', 'not-https'],
    ['ftp://api.surevoip.co.uk', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['https://user:secret@api.surevoip.co.uk', 'credentials-in-address'],
    ['https://api.surevoip.co.uk/?next=https://elsewhere.example', 'query-in-address'],
    ['https://api.surevoip.co.uk/#top', 'query-in-address'],
  ])('refuses %j: %s', (text, message) => {
    expect(parseProviderBase(text)).toEqual({
      ok: false,
      error: { code: 'invalid-input', fields: [{ field: 'url', messages: [message] }] },
    })
  })
})
