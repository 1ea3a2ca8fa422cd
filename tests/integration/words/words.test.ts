import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '#electron/launch/bootstrap/paths.mjs'
import { findRetired } from './find-retired.ts'

const source = /\.(ts|mjs|vue)$/

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => source.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
}

it.each(['electron', 'shared', 'renderer/src'])('issue 8 §6: no file of %s uses a retired word', (top) => {
  const files = filesBelow(top)
  expect(files.length).toBeGreaterThan(20)
  expect(files.flatMap((path) => findRetired(path, readFileSync(join(root, path), 'utf8')))).toEqual([])
})

it.each([
  ['a.ts', 'export const callChannels = []', 'callChannels'],
  ['a.ts', 'class AccountBook {}', 'AccountBook'],
  ['a.vue', '<script setup lang="ts">\nconst caller = 1\n</script>', 'caller'],
  ['a.ts', '/** Of the account that is\n * at the desk. */', 'at the desk'],
  ['item-book.ts', '', 'item-book'],
])('finds a retired word in %s: %s', (path, text, word) => {
  const [found = ''] = findRetired(path, text)
  expect(found.startsWith(`${path}: `)).toBe(true)
  expect(word).toContain(
    found
      .slice(path.length + 2)
      .split(' (')[0]
      ?.trim(),
  )
})

it.each([
  ['a number of the telephone', 'const callerId = 1'],
  ['a text that is shown', "const label = 'caller'"],
  ['a telephone call', 'const calls = [call]'],
])('takes %s for no retired word', (_name, text) => {
  expect(findRetired('a.ts', text)).toEqual([])
})
