import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheControl, readPageFiles } from '#electron/main/page/page-files.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-page-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('the list of the page’s files', () => {
  it('holds every file under its path, and the index under / too', () => {
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<p>')
    writeFileSync(join(folder, 'assets', 'main-Bx3_9aQz.js'), 'export {}')
    const files = readPageFiles(folder)
    expect([...files.keys()].sort()).toEqual(['/', '/assets/main-Bx3_9aQz.js', '/index.html'])
    expect(files.get('/')).toMatchObject({ type: 'text/html; charset=utf-8', immutable: false })
    expect(files.get('/assets/main-Bx3_9aQz.js')).toMatchObject({
      type: 'text/javascript; charset=utf-8',
      immutable: true,
    })
  })

  it('holds no links that lead elsewhere', () => {
    writeFileSync(join(folder, 'index.html'), '<p>')
    symlinkSync('/etc/hostname', join(folder, 'leak.html'))
    expect([...readPageFiles(folder).keys()].sort()).toEqual(['/', '/index.html'])
  })

  it('is empty where nothing is built', () => {
    expect(readPageFiles(join(folder, 'nothing')).size).toBe(0)
  })

  it('lets only files with a hash in their name be kept', () => {
    const file = { body: Buffer.from(''), type: 'text/css' }
    expect(cacheControl({ ...file, immutable: false })).toBe('no-store')
    expect(cacheControl({ ...file, immutable: true })).toContain('immutable')
  })
})
