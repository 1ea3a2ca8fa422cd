import { describe, expect, it } from 'vitest'
import type { PageFiles } from '#electron/main/page/page-files.ts'
import { answerPageRequest } from '#electron/main/shell/answer-page-request.ts'
import { mayOpenExternally } from '#electron/main/shell/external-links.ts'
import { isOwnRequest } from '#electron/main/shell/guard-contents.ts'
import { isPageAddress } from '#electron/main/shell/page-origin.ts'

const files: PageFiles = new Map([
  [
    '/',
    { body: Buffer.from('<title>Callboard</title>'), type: 'text/html; charset=utf-8', immutable: false },
  ],
])

const foreign = [
  'https://callboard/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'app://elsewhere/',
  'app://callboard.evil.example/',
  'app://callboard:80/',
  'app://user@callboard/',
  'app:callboard',
  'xapp://callboard/',
  'javascript:alert(1)',
  'about:blank',
  'chrome://settings/',
  '',
  'nonsense',
]

describe('the page’s own addresses', () => {
  it.each(['app://callboard/', 'app://callboard/index.html?x=1#/calls'])('%s is one', (address) => {
    expect(isPageAddress(address)).toBe(true)
    expect(isOwnRequest(address)).toBe(true)
  })

  it.each(foreign)('%j is none', (address) => {
    expect(isPageAddress(address)).toBe(false)
    expect(isOwnRequest(address)).toBe(false)
    expect(answerPageRequest('GET', address, files).status).toBe(404)
  })

  it.each(['blob:https://evil.example/x', 'blob:app://elsewhere/x', 'filesystem:app://callboard/x'])(
    '%s may not be asked for',
    (address) => expect(isOwnRequest(address)).toBe(false),
  )
})

describe('the page’s scheme', () => {
  it('serves the page with its type and a policy that connects to its own scheme alone', async () => {
    const answer = answerPageRequest('GET', 'app://callboard/?x#/calls', files)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('<title>Callboard</title>')
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    'app://callboard/../package.json',
    'app://callboard/%2e%2e/package.json',
    'app://callboard//etc/passwd',
  ])('gives nothing for %s', (address) => expect(answerPageRequest('GET', address, files).status).toBe(404))

  it('answers nothing but GET', () => {
    expect(answerPageRequest('POST', 'app://callboard/', files).status).toBe(404)
  })
})

describe('links that may leave the application', () => {
  it.each(['https://www.surevoip.co.uk/support', 'https://portal.surevoip.co.uk/'])('%s may', (address) => {
    expect(mayOpenExternally(address)).toBe(true)
  })

  it.each([
    ...foreign,
    'http://www.surevoip.co.uk/',
    'https://surevoip.co.uk.evil.example/',
    'https://evil.example/?https://www.surevoip.co.uk/',
    'https://www.surevoip.co.uk@evil.example/',
    'https://me:secret@www.surevoip.co.uk/',
    'https://www.surevoip.co.uk:8443/',
    'tel:01632960001',
    'mailto:a@www.surevoip.co.uk',
  ])('%j may not', (address) => {
    expect(mayOpenExternally(address)).toBe(false)
  })
})
