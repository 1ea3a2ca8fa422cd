import { describe, expect, it } from 'vitest'
import { contentPolicy, securityHeaders } from '#shared/content-policy.ts'

const rules = (connect: "'self'" | "'none'"): Record<string, string> =>
  Object.fromEntries(
    contentPolicy(connect)
      .split('; ')
      .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
  )

describe('the content policy', () => {
  it('runs only the page’s own scripts and workers, and compiles nothing', () => {
    expect(rules("'self'")).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'worker-src': "'self'",
      'object-src': "'none'",
    })
    expect(contentPolicy("'self'")).not.toMatch(/unsafe-eval|wasm|script-src[^;]*unsafe/)
  })

  it('lets no frame load an address; a sealed document needs none', () => {
    expect(rules("'self'")).toMatchObject({ 'frame-src': "'none'", 'frame-ancestors': "'none'" })
  })

  it('names each way text may become a script or markup, and allows no second of a name', () => {
    expect(rules("'self'")).toMatchObject({
      'require-trusted-types-for': "'script'",
      'trusted-types': 'vue callboard-worker callboard-preview',
    })
  })

  it('gives the desktop’s page no network at all', () => {
    expect(rules("'none'")['connect-src']).toBe("'none'")
  })

  it.each(["'self'", "'none'"] as const)(
    'lets the worker alone compile WebAssembly, connecting to %s',
    (connect) => {
      const policyOf = (path: string) => securityHeaders(connect, path)['Content-Security-Policy']
      expect(policyOf('/assets/document.worker-Dn3_x-9a.js')).toBe(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; " +
          "require-trusted-types-for 'script'; trusted-types 'none'",
      )
      for (const path of [
        '/',
        '/index.html',
        '/assets/index-Dn3_x-9a.js',
        '/assets/document.worker-a.js/x',
        '',
      ])
        expect(policyOf(path)).toBe(contentPolicy(connect))
    },
  )

  it('comes with the other headers', () => {
    expect(securityHeaders("'none'", '/')).toMatchObject({
      'Content-Security-Policy': contentPolicy("'none'"),
      'X-Content-Type-Options': 'nosniff',
    })
  })
})
