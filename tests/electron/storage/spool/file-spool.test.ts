import { createHash } from 'node:crypto'
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { StorageFailure } from '#electron/main/ports/storage-failure.ts'
import { createFileSpool } from '#electron/main/storage/spool/file-spool.ts'
import { inParts } from '#tests/support/rigs/desk-files.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

const bytes = new TextEncoder().encode('%PDF-1.7 an order')
const hour = 3_600_000

it('keeps copies under names of its own, for the owner only', async () => {
  const folder = temporaryFolder()
  const spool = createFileSpool(folder)
  const first = await spool.put(bytes)
  const second = await spool.put(bytes)
  expect(first.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(second.fileId).not.toBe(first.fileId)
  expect(await createFileSpool(folder).read(first.fileId)).toEqual(bytes)
  expect(statSync(join(folder, 'spool')).mode & 0o777).toBe(0o700)
  const names = readdirSync(join(folder, 'spool'))
  expect(names.sort()).toEqual([first.fileId, second.fileId].sort())
  for (const name of names) expect(statSync(join(folder, 'spool', name)).mode & 0o777).toBe(0o600)
})

it('gives and removes only what it holds', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'callboard.db'), 'accounts')
  const spool = createFileSpool(folder)
  const { fileId } = await spool.put(bytes)
  for (const name of [
    '../callboard.db',
    join(folder, 'callboard.db'),
    '',
    '.',
    `${fileId}.new`,
    `x/${fileId}`,
  ]) {
    expect(await spool.read(name), name).toBeNull()
    await spool.remove(name)
  }
  expect(readdirSync(folder)).toContain('callboard.db')
  await spool.remove(fileId)
  await spool.remove(fileId)
  expect(await spool.read(fileId)).toBeNull()
})

it('sweeps what nobody names once it is older than a day, halves of copies too', async () => {
  const folder = temporaryFolder()
  const spool = createFileSpool(folder)
  const [named, young, orphan] = [
    (await spool.put(bytes)).fileId,
    (await spool.put(bytes)).fileId,
    (await spool.put(bytes)).fileId,
  ]
  const half = `${orphan}.new`
  writeFileSync(join(folder, 'spool', half), 'half')
  const now = Date.now()
  const writtenBefore = (name: string, hours: number): void => {
    const at = new Date(now - hours * hour)
    utimesSync(join(folder, 'spool', name), at, at)
  }
  for (const name of [named, orphan, half]) writtenBefore(name, 25)
  writtenBefore(young, 23)
  expect(await spool.sweep(new Set([named]), now)).toBe(2)
  expect(readdirSync(join(folder, 'spool')).sort()).toEqual([named, young].sort())
  expect(await spool.sweep(new Set([named]), now + 2 * hour)).toBe(1)
})

it('throws where the disk refuses, and leaves nothing behind', async () => {
  const folder = temporaryFolder()
  const spool = createFileSpool(folder)
  rmSync(join(folder, 'spool'), { recursive: true })
  writeFileSync(join(folder, 'spool'), 'in the way')
  await expect(spool.put(bytes)).rejects.toThrow(StorageFailure)
  await expect(spool.put(bytes)).rejects.toThrow('ENOTDIR')
  await expect(spool.sweep(new Set(), 0)).rejects.toThrow(StorageFailure)
  expect(() => createFileSpool(folder)).toThrow(StorageFailure)
  expect(readdirSync(folder)).toEqual(['spool'])
})

it('leaves nothing of a document that was being written when its process died', async () => {
  const folder = temporaryFolder()
  await createFileSpool(folder).receive(inParts(bytes))
  expect(readdirSync(join(folder, 'spool'))).toHaveLength(1)
  createFileSpool(folder)
  expect(readdirSync(join(folder, 'spool'))).toEqual([])
})
