import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '#electron/launch/bootstrap/paths.mjs'

const mostFiles = 20

/** The folder and all below it, each with the count of its own files. */
function countFiles(folder: string): [folder: string, files: number][] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  const own = entries.filter((entry) => entry.isFile()).length
  const below = entries.filter((entry) => entry.isDirectory())
  return [[folder, own], ...below.flatMap(({ name }) => countFiles(`${folder}/${name}`))]
}

const tops = ['electron', 'shared', 'renderer/src', 'tests']

it.each(tops)('issue 8 §6: no folder of %s holds more than 20 files', (top) => {
  const folders = countFiles(top)
  expect(folders.length).toBeGreaterThan(5)
  expect(folders.filter(([, files]) => files > mostFiles)).toEqual([])
})
