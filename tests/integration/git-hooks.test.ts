import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from '#electron/launch/bootstrap/paths.mjs'

const folder = mkdtempSync(join(tmpdir(), 'callboard-hooks-'))
afterAll(() => rmSync(folder, { recursive: true }))

const runHook = (name: string, ...args: string[]) =>
  spawnSync('sh', [join(root, '.githooks', name), ...args], { cwd: folder, encoding: 'utf8' })

describe('the commit-msg hook', () => {
  it.each([
    ['feat(calls): plan a hang-up', 0],
    ['fix!: drop the old link', 0],
    ['docs: say where passwords are kept', 0],
    ['Merge branch main', 0],
    ['plan a hang-up', 1],
    ['feature(calls): plan a hang-up', 1],
    ['feat(calls) plan a hang-up', 1],
  ])('answers "%s" with exit code %j', (message, code) => {
    const file = join(folder, 'message')
    writeFileSync(file, `${message}\n\nA body.\n`)
    expect(runHook('commit-msg', file).status).toBe(code)
  })
})

describe('the pre-commit hook', () => {
  it('leaves a clone without packages in peace', () => {
    const { status, stdout, stderr } = runHook('pre-commit')
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
  })
})
