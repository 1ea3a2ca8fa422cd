import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'
import { cleanUp, removeFolder } from './clean-up.ts'

it('a clean-up that fails is told of, and takes neither the figures nor the steps after it away', async () => {
  const told: string[] = []
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0)
  const closed: string[] = []
  const measure = async (): Promise<string> => {
    try {
      return 'measured'
    } finally {
      await cleanUp(
        () => Promise.reject(new Error('ENOTEMPTY: directory not empty')),
        () => closed.push('the desk'),
      )
    }
  }
  expect(await measure()).toBe('measured')
  stderr.mockRestore()
  expect(closed).toEqual(['the desk'])
  expect(told.join('')).toContain('Not cleaned up: ENOTEMPTY')
})

it('removes a folder with all that is in it, and minds none that is gone', () => {
  const folder = join(temporaryFolder(), 'data')
  mkdirSync(join(folder, 'backups'), { recursive: true })
  writeFileSync(join(folder, 'backups', 'one.db'), 'x')
  removeFolder(folder)
  removeFolder(folder)
  expect(existsSync(folder)).toBe(false)
})
