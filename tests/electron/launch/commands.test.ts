import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '#electron/launch/bootstrap/paths.mjs'

const launch = (command: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'electron', 'launch', `${command}.mjs`), ...args], {
    encoding: 'utf8',
  })

describe.each(['start', 'test', 'check'])('npm run %s', (command) => {
  it('explains itself', () => {
    const { status, stdout, stderr } = launch(command, '--help')
    expect(status).toBe(0)
    expect(stdout).toContain('--help')
    expect(stderr).toBe('')
  })

  it('answers a bad option with one sentence and exit code 2', () => {
    const { status, stdout, stderr } = launch(command, '--colour')
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^"--colour" is not something that "npm (start|test|run check)" knows; .*\n$/)
  })
})

describe('package.json', () => {
  interface Manifest {
    readonly scripts: Readonly<Record<string, string>>
    readonly dependencies: Readonly<Record<string, string>>
    readonly devDependencies: Readonly<Record<string, string>>
    readonly overrides: Readonly<Record<string, string>>
  }
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest

  it.each(['start', 'test', 'web', 'practice', 'check', 'bench'])(
    'starts %s without any package',
    (command) => {
      expect(manifest.scripts[command]).toBe(`node electron/launch/${command}.mjs`)
    },
  )

  it('starts the long crash suite without any package', () => {
    expect(manifest.scripts['test:crash']).toBe('node electron/launch/crash.mjs')
  })

  it('has at most ten runtime dependencies', () => {
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(10)
  })

  it('names every version exactly', () => {
    const versions = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides }
    for (const [name, version] of Object.entries(versions))
      expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+$/)
  })
})

describe('package-lock.json', () => {
  interface Entry {
    readonly integrity?: string
    readonly resolved?: string
    readonly optionalDependencies?: Readonly<Record<string, string>>
  }
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Entry>
  }
  const entries = Object.entries(lock.packages).filter(([path]) => path !== '')

  it('carries an integrity on every entry', () => {
    expect(entries.length).toBeGreaterThan(100)
    expect(entries.filter(([, entry]) => !entry.integrity?.startsWith('sha512-'))).toEqual([])
  })

  it('names no address', () => {
    expect(entries.filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
  })

  it('holds the optional packages of every platform, or npm ci would refuse it', () => {
    const paths = entries.map(([path]) => path)
    const missing = entries.flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !paths.some((there) => there.endsWith(`node_modules/${name}`)))
        .map((name) => `${path} > ${name}`),
    )
    expect(missing).toEqual([])
  })
})
