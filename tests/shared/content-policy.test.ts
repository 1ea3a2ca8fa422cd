import { describe, expect, it } from 'vitest'
import { contentPolicy, securityHeaders } from '#shared/content-policy.ts'

const rules = (): Record<string, string> =>
  Object.fromEntries(
    contentPolicy()
      .split('; ')
      .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
  )

describe('the content policy', () => {
  it('runs only the page’s own scripts and workers, and compiles nothing', () => {
    expect(rules()).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'worker-src': "'self'",
      'object-src': "'none'",
    })
    expect(contentPolicy()).not.toMatch(/unsafe-eval|wasm|script-src[^;]*unsafe/)
  })

  it('lets no frame load an address; a sealed document needs none', () => {
    expect(rules()).toMatchObject({ 'frame-src': "'none'", 'frame-ancestors': "'none'" })
  })

  it('names each way text may become a script or markup, and allows no second of a name', () => {
    expect(rules()).toMatchObject({
      'require-trusted-types-for': "'script'",
      'trusted-types': 'vue callboard-worker callboard-audio-worker callboard-preview',
    })
  })

  it('connects to where the page came from, and plays and shows nothing that is not in its memory', () => {
    expect(rules()).toMatchObject({
      'connect-src': "'self'",
      'media-src': 'blob:',
      'img-src': "'self' blob: data:",
      'form-action': "'none'",
    })
  })

  it('lets the worker alone compile WebAssembly', () => {
    const policyOf = (path: string) => securityHeaders(path)['Content-Security-Policy']
    expect(policyOf('/assets/document.worker-Dn3_x-9a.js')).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; " +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    )
    expect(policyOf('/assets/audio.worker-Dn3_x-9a.js')).toBe(
      "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    )
    for (const path of [
      '/',
      '/index.html',
      '/assets/index-Dn3_x-9a.js',
      '/assets/document.worker-a.js/x',
      '',
    ])
      expect(policyOf(path)).toBe(contentPolicy())
  })

  it('comes with the other headers', () => {
    expect(securityHeaders('/')).toMatchObject({
      'Content-Security-Policy': contentPolicy(),
      'X-Content-Type-Options': 'nosniff',
    })
  })
})
