import { createHash } from 'node:crypto'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Spool } from '#electron/main/ports/spool.ts'
import { createFileSpool } from '#electron/main/storage/spool/file-spool.ts'
import { inParts } from '#tests/support/rigs/desk-files.ts'
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

  it('takes a document in parts, and keeps it only when told to', async () => {
    const { spool } = open()
    const received = await spool.receive(inParts(bytes, 3))
    expect(received.bytes.length).toBe(bytes.length)
    expect(received.bytes.subarray(1, 4)).toEqual(bytes.subarray(1, 4))
    const { fileId, sha256 } = await received.keep(0)
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await spool.read(fileId)).toEqual(bytes)
    await (await spool.receive(inParts(bytes))).drop()
  })

  it('leaves out a beginning that is not wanted, and says the digest of the rest', async () => {
    const { spool } = open()
    const { fileId, sha256 } = await (await spool.receive(inParts(bytes, 4))).keep(5)
    expect(await spool.read(fileId)).toEqual(bytes.slice(5))
    expect(sha256).toBe(createHash('sha256').update(bytes.slice(5)).digest('hex'))
  })

  it('rejects with what breaks the parts', async () => {
    const { spool } = open()
    async function* breaking() {
      yield await Promise.resolve(bytes)
      throw new Error('broken')
    }
    await expect(spool.receive(breaking())).rejects.toThrow('broken')
  })

  it('opens a document to be read in parts', async () => {
    const { spool } = open()
    const file = await spool.open((await spool.put(bytes)).fileId)
    if (file === null) throw new Error('It is not there.')
    const parts: number[] = []
    for await (const part of file.parts(2, 7)) parts.push(...part)
    expect(parts).toEqual([...bytes.subarray(2, 7)])
    expect([file.bytes.length, file.bytes.subarray(14, 99)]).toEqual([bytes.length, bytes.subarray(14)])
    await file.close()
    expect(await spool.open('nothing')).toBeNull()
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
