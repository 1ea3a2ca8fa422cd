import { createHash } from 'node:crypto'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Spool } from '#electron/main/ports/spool.ts'
import { createFileSpool } from '#electron/main/storage/file-spool.ts'
import { MemorySpool } from '#tests/support/stores/memory-spool.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

const bytes = new TextEncoder().encode('%PDF-1.7 an order')
const dayMs = 24 * 3_600_000

interface Opened {
  readonly spool: Spool
  /** All that is in it is older than a day. */
  readonly age: () => void
}

function openMemory(): Opened {
  const spool = new MemorySpool()
  return { spool, age: () => spool.age() }
}

function openFolder(): Opened {
  const folder = temporaryFolder()
  const long = new Date(Date.now() - 2 * dayMs)
  const age = (): void => {
    for (const name of readdirSync(join(folder, 'spool'))) utimesSync(join(folder, 'spool', name), long, long)
  }
  return { spool: createFileSpool(folder), age }
}

describe.each([
  ['memory', openMemory],
  ['a folder', openFolder],
])('the spool in %s', (_name, open) => {
  it('gives back what was put in, each under a name of its own, with its digest', async () => {
    const { spool } = open()
    const [first, second] = [await spool.put(bytes), await spool.put(bytes)]
    expect(first.fileId).not.toBe(second.fileId)
    expect(first.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await spool.read(first.fileId)).toEqual(bytes)
    expect(await spool.read('nothing')).toBeNull()
  })

  it('removes one and leaves the others; to remove it again is no failure', async () => {
    const { spool } = open()
    const [first, second] = [await spool.put(bytes), await spool.put(bytes)]
    await spool.remove(first.fileId)
    await spool.remove(first.fileId)
    expect(await spool.read(first.fileId)).toBeNull()
    expect(await spool.read(second.fileId)).toEqual(bytes)
  })

  it('sweeps what is old and named by nobody', async () => {
    const { spool, age } = open()
    const [named, orphan] = [await spool.put(bytes), await spool.put(bytes)]
    expect(await spool.sweep(new Set([named.fileId]), Date.now())).toBe(0)
    age()
    const young = await spool.put(bytes)
    expect(await spool.sweep(new Set([named.fileId]), Date.now())).toBe(1)
    expect(await spool.read(orphan.fileId)).toBeNull()
    for (const { fileId } of [named, young]) expect(await spool.read(fileId)).toEqual(bytes)
  })
})
