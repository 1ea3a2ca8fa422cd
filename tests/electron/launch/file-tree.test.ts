import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bytesBelow, fingerprint } from '#electron/launch/bootstrap/file-tree.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-tree-'))
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'src', 'a.ts'), 'one')
  utimesSync(join(folder, 'src', 'a.ts'), 1000, 1000)
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const now = () => fingerprint(folder, ['src', 'missing.json'])

describe('the fingerprint of the sources', () => {
  it('stays while nothing changes', () => {
    expect(now()).toBe(now())
  })

  it.each([
    ['a file grows', () => writeFileSync(join(folder, 'src', 'a.ts'), 'three')],
    ['a file is saved again', () => utimesSync(join(folder, 'src', 'a.ts'), 2000, 2000)],
    ['a file comes', () => writeFileSync(join(folder, 'src', 'b.ts'), '')],
    ['a file goes', () => rmSync(join(folder, 'src', 'a.ts'))],
    ['a missing one appears', () => writeFileSync(join(folder, 'missing.json'), '')],
  ])('changes when %s', (_, change) => {
    const before = now()
    change()
    expect(now()).not.toBe(before)
  })

  it('leaves the rest of the folder out', () => {
    const before = now()
    writeFileSync(join(folder, 'elsewhere.ts'), 'x')
    expect(now()).toBe(before)
  })
})

describe('the bytes of a download', () => {
  it('are summed over folders, missing ones being empty', () => {
    writeFileSync(join(folder, 'b'), '12345')
    expect(bytesBelow([folder, join(folder, 'none')])).toBe(8)
  })
})
