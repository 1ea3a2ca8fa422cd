import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ESLint } from 'eslint'
import ts from 'typescript'
import tseslint from 'typescript-eslint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '#electron/launch/bootstrap/paths.mjs'
import { plantedImports } from './planted-imports.ts'

interface Cruise {
  readonly summary: { readonly violations: readonly { from: string; rule: { name: string } }[] }
}
interface Rules {
  readonly forbidden: readonly { name: string }[]
}

const require = createRequire(import.meta.url)

/** A tree of its own, with empty packages, so that nothing planted is ever in the way of another tool. */
describe('dependency-cruiser', () => {
  const tree = mkdtempSync(join(tmpdir(), 'callboard-layers-'))
  let violations: Cruise['summary']['violations'] = []

  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    writeFileSync(join(tree, file), text)
  }

  beforeAll(() => {
    for (const file of [
      '.dependency-cruiser.cjs',
      'package.json',
      'tests/tsconfig.json',
      'shared/tsconfig.base.json',
    ])
      cpSync(join(root, file), join(tree, file))
    for (const name of ['electron', 'undici', 'vue', 'ws', 'zod']) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
      write(`node_modules/${name}/index.js`, '')
    }
    write(
      'shared/legal.ts',
      `import type { app } from 'electron'\nimport 'zod'\nexport type App = typeof app\n`,
    )
    for (const { file, planted = file, text, also = {} } of Object.values(plantedImports))
      for (const [path, content] of Object.entries({ ...also, [planted]: text })) write(path, content)
    const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
    const args = [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'shared',
      'electron',
      'renderer',
    ]
    const { stdout } = spawnSync(process.execPath, [tool, ...args], { cwd: tree, encoding: 'utf8' })
    violations = (JSON.parse(stdout) as Cruise).summary.violations
  })
  afterAll(() => rmSync(tree, { recursive: true }))

  it.each(Object.entries(plantedImports))('finds what breaks %s', (name, { file }) => {
    expect(violations.filter(({ rule }) => rule.name === name).map(({ from }) => from)).toContain(file)
  })

  it('has a planted violation for every one of its rules', () => {
    const { forbidden } = require(join(root, '.dependency-cruiser.cjs')) as Rules
    expect(forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(plantedImports).sort())
  })
})

describe('ESLint', () => {
  const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] })
  const rulesBrokenBy = async (filePath: string, code: string) => {
    const [result] = await eslint.lintText(code, { filePath: join(root, filePath) })
    return result?.messages.map(({ ruleId }) => ruleId) ?? []
  }
  const page = (template: string) =>
    `<script setup lang="ts">\nconst text = 'x'\n</script>\n\n<template>\n  ${template}\n</template>\n`

  it.each([
    ['no-restricted-properties', 'electron/main/queue/x.ts', 'export const now = () => Date.now()\n'],
    ['no-restricted-properties', 'electron/main/outbox/x.ts', 'export const chance = () => Math.random()\n'],
    ['no-restricted-globals', 'shared/x.ts', 'export const wait = () => setTimeout(() => undefined, 1)\n'],
    ['no-restricted-syntax', 'electron/main/desk/x.ts', 'export enum State { on, off }\n'],
    ['no-restricted-syntax', 'shared/x.ts', `export * from './result.ts'\n`],
    ['no-restricted-syntax', 'tests/shared/x.test.ts', `it.only('x', () => undefined)\n`],
    ['@typescript-eslint/no-explicit-any', 'shared/x.ts', 'export const x = (value: any) => String(value)\n'],
    [
      '@typescript-eslint/no-non-null-assertion',
      'shared/x.ts',
      'export const x = (a?: string) => a!.length\n',
    ],
    ['max-lines', 'shared/x.ts', 'export const x = 1\n'.repeat(301)],
    ['max-lines-per-function', 'shared/x.ts', `export function x() {\n${'  void 0\n'.repeat(40)}}\n`],
    [
      'max-lines-per-function',
      'renderer/src/ui/use-x.ts',
      `export function useX() {\n${'  void 0\n'.repeat(60)}}\n`,
    ],
    ['vue/no-v-html', 'renderer/src/ui/X.vue', page('<p v-html="text" />')],
    ['@intlify/vue-i18n/no-raw-text', 'renderer/src/ui/X.vue', page('<p>Bare text</p>')],
    ['@intlify/vue-i18n/no-raw-text', 'renderer/src/ui/X.vue', page('<input aria-label="Bare text" />')],
    ['@intlify/vue-i18n/no-raw-text', 'renderer/src/ui/X.vue', page(`<p>{{ 'Bare text' }}</p>`)],
    ['vue/require-v-for-key', 'renderer/src/ui/X.vue', page('<ul><li v-for="x in text">{{ x }}</li></ul>')],
    ['vuejs-accessibility/alt-text', 'renderer/src/ui/X.vue', page('<img :src="text" />')],
  ])('%s finds its fault in %s', async (rule, file, code) => {
    expect(await rulesBrokenBy(file, code)).toContain(rule)
  })

  it.each(['renderer/src/ui/use-x.ts', 'renderer/src/data/x-store.ts'])(
    'a composable and a store may have 60 lines: %s',
    async (file) => {
      const code = `export function useX() {\n${'  void 0\n'.repeat(58)}}\n`
      expect(await rulesBrokenBy(file, code)).not.toContain('max-lines-per-function')
    },
  )

  it('cannot be switched off by a comment', async () => {
    const code = '// eslint-disable-next-line\nexport const x = (value: any) => String(value)\n'
    expect(await rulesBrokenBy('shared/x.ts', code)).toContain('@typescript-eslint/no-explicit-any')
  })
})

describe('the tsconfigs', () => {
  /** Type-checks one file as if it stood in the folder; answers with the errors' words. */
  const errorsOf = (project: string, file: string, code: string) => {
    const config = ts.readConfigFile(join(root, project), (path) => ts.sys.readFile(path))
    const parsed = ts.parseJsonConfigFileContent(config.config, ts.sys, dirname(join(root, project)))
    const options = { ...parsed.options, composite: false, incremental: false }
    delete options.tsBuildInfoFile
    const host = ts.createCompilerHost(options)
    const path = join(root, file)
    const read = host.getSourceFile.bind(host)
    host.fileExists = (name) => name === path || ts.sys.fileExists(name)
    host.getSourceFile = (name, ...rest) =>
      name === path ? ts.createSourceFile(name, code, rest[0]) : read(name, ...rest)
    const program = ts.createProgram([path], options, host)
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  }

  it.each([
    ['shared/tsconfig.json', 'shared/x.ts', 'Buffer'],
    ['shared/tsconfig.json', 'shared/x.ts', 'document'],
    ['electron/tsconfig.json', 'electron/main/x.ts', 'document'],
    ['renderer/tsconfig.json', 'renderer/src/x.ts', 'Buffer'],
    ['renderer/tsconfig.json', 'renderer/src/x.ts', 'process'],
  ])('%s knows nothing in %s of %s', (project, file, name) => {
    const errors = errorsOf(project, file, `export const x = ${name}\n`)
    expect(errors).toEqual([expect.stringContaining(`Cannot find name '${name}'`)])
  })

  it.each([
    ['shared/tsconfig.json', 'shared/x.ts', 'Map'],
    ['electron/tsconfig.json', 'electron/main/x.ts', 'Buffer'],
    ['renderer/tsconfig.json', 'renderer/src/x.ts', 'document'],
  ])('%s knows in %s of %s', (project, file, name) => {
    expect(errorsOf(project, file, `export const x: typeof ${name} = ${name}\n`)).toEqual([])
  })
})
