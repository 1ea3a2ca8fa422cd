import { describe, expect, it } from 'vitest'
import {
  hasOutsidePictures,
  longestMarkup,
  sealedHead,
  sealHtml,
} from '#renderer/features/fax/documents/html/seal-html.ts'
import { trustWorker } from '#renderer/base/browser/trusted-types.ts'
import { trustMarkup } from '#renderer/features/fax/documents/html/trusted-types.ts'
import { xssCorpus } from '#tests/support/samples/xss-corpus.ts'

const dangerous = 'script, link, meta, base, iframe, frame, frameset, object, embed, applet, a, area, portal'

/** What a parser makes of the document behind the head that is ours. */
function parse(markup: string): Document {
  const sealed = sealHtml(markup)
  expect(sealed.startsWith(sealedHead)).toBe(true)
  return new DOMParser().parseFromString(sealed.slice(sealedHead.length), 'text/html')
}

describe('sealHtml', () => {
  it('forbids everything but what the document brings along, before anything else is read', () => {
    expect(sealedHead).toMatch(/^<!doctype html><meta http-equiv="Content-Security-Policy"/)
    expect(sealedHead).toContain("default-src 'none'")
    expect(sealedHead).not.toMatch(/https?:|'self'|script-src|\*/)
  })

  it.each([
    '<script>alert(1)</script>',
    '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
    '<script/src=data:,alert(1)>',
    '<link rel=preconnect href=//evil.example>',
    '<LINK\nrel=stylesheet href=//evil.example/x.css>',
    '<meta http-equiv=refresh content="0;url=//evil.example">',
    '<base href=//evil.example/>',
    '<iframe src=//evil.example></iframe>',
    '<frameset><frame src=//evil.example></frameset>',
    '<object data=//evil.example></object>',
    '<embed src=//evil.example>',
    '<a href=//evil.example>x</a>',
    '<map><area href=//evil.example></map>',
    '<svg><a href=//evil.example><text>x</text></a><script>1</script></svg>',
    '<style></style><script>1</script>',
    '<!-- --><link rel=preload href=//evil.example>',
    ...xssCorpus,
  ])('leaves no tag that runs, loads or leads elsewhere in %s', (markup) => {
    expect(parse(markup).querySelectorAll(dangerous)).toHaveLength(0)
  })

  it('keeps what is to be read', () => {
    const page = parse(
      '<title>T</title><h1>Fee</h1><p>see <a href=x>the <b>list</b></a></p><table><tr><td>1</table>',
    )
    expect(page.body.textContent).toContain('see the list')
    expect(page.querySelector('h1')?.textContent).toBe('Fee')
    expect(page.querySelector('u b')?.textContent).toBe('list')
    expect(page.querySelectorAll('td')).toHaveLength(1)
  })

  it('does not show the text of scripts', () => {
    const page = parse('<p>one</p><script>if (a < b) run("</p>")</script><p>two</p>')
    expect([...page.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual(['one', 'two'])
    expect(page.querySelector('style')?.media).toBe('not all')
  })

  it('leaves other tags alone that begin alike', () => {
    expect(sealHtml('<address>A</address><article><abbr>B</abbr></article>')).toContain(
      '<address>A</address><article><abbr>B</abbr></article>',
    )
  })

  it('shows the beginning of what is too long', () => {
    expect(sealHtml('x'.repeat(longestMarkup * 2)).length).toBe(sealedHead.length + longestMarkup)
  })
})

describe('hasOutsidePictures', () => {
  it.each([
    '<img src="https://example.test/a.png">',
    '<IMG alt=x SRC=//example.test/a.png>',
    "<img srcset='http://example.test/a.png 2x'>",
    '<td background="https://example.test/a.png">',
    '<p style="background:url(//example.test/a.png)">',
    '<svg><image xlink:href="https://example.test/a.png"/></svg>',
  ])('sees the picture of %s', (markup) => {
    expect(hasOutsidePictures(sealHtml(markup))).toBe(true)
  })

  it.each([
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    '<a href="https://example.test/">the list</a> and https://example.test/a.png',
    '<p>no picture</p>',
  ])('sees none in %s', (markup) => {
    expect(hasOutsidePictures(sealHtml(markup))).toBe(false)
  })

  it('gives up on no document, however it is made', () => {
    expect(hasOutsidePictures('<img src '.repeat(100_000) + ' '.repeat(100_000))).toBe(false)
  })
})

describe('the Trusted Types policies', () => {
  it('pass markup that is sealed, and the worker’s own address', () => {
    const rules = new Map<string, Record<string, (text: string) => string>>()
    const createPolicy = (name: string, policy: Record<string, (text: string) => string>) => {
      rules.set(name, policy)
      return policy
    }
    Object.assign(globalThis, { trustedTypes: { createPolicy } })
    const sealed = sealHtml('<p>')
    expect(trustMarkup(sealed)).toBe(sealed)
    expect(() => trustMarkup('<p>')).toThrow(TypeError)
    const address = 'http://127.0.0.1/assets/document.worker-1.js'
    expect(String(trustWorker('callboard-worker', address))).toBe(address)
    const pass = rules.get('callboard-worker')?.['createScriptURL']
    expect(() => pass?.('https://evil.example/x.js')).toThrow(TypeError)
    expect([...rules.keys()].sort()).toEqual(['callboard-preview', 'callboard-worker'])
  })
})
