import { hash, randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenFile, Spool } from '../../ports/spool.ts'
import { codeOf, guardedFile, guardedFileCall, syncFolder, writeDurably } from '../durable-file.ts'
import { asPort } from '../synchronous.ts'
import { createFileBytes, readParts } from './file-bytes.ts'
import { partEnding, receiveFile } from './receive-file.ts'

/** Long enough for the item that will name a document to be stored, however slow the operator is. */
const orphanMs = 24 * 3_600_000

const fileName = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Keeps documents in `spool` of the data folder, for this user only. Throws `StorageFailure` where its folder can’t be made. */
export function createFileSpool(dataFolder: string): Spool {
  const folder = join(dataFolder, 'spool')
  const at = (name: string): string => join(folder, name)
  guardedFile(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    syncFolder(dataFolder)
    // This process alone uses the folder, so no other is writing them.
    const unfinished = readdirSync(folder).filter((name) => name.endsWith(partEnding))
    unfinished.forEach((name) => rmSync(at(name), { force: true }))
  })
  const whole = asPort<Omit<Spool, 'receive' | 'open'>>({
    put: (bytes) =>
      guardedFile(() => {
        const fileId = randomUUID()
        writeDurably(at(fileId), bytes)
        return { fileId, sha256: hash('sha256', bytes, 'hex') }
      }),
    read: (fileId) => (fileName.test(fileId) ? guardedFile(() => readIfThere(at(fileId))) : null),
    remove(fileId) {
      if (fileName.test(fileId)) guardedFile(() => rmSync(at(fileId), { force: true }))
    },
    sweep: (named, now) =>
      guardedFile(() => {
        const isOrphan = (name: string): boolean =>
          !named.has(name) && now - writtenAt(at(name), now) > orphanMs
        const orphans = readdirSync(folder).filter(isOrphan)
        orphans.forEach((name) => rmSync(at(name), { force: true }))
        return orphans.length
      }),
  })
  return {
    ...whole,
    receive: (parts) => receiveFile(folder, parts),
    open: async (fileId) => (fileName.test(fileId) ? openIfThere(at(fileId)) : null),
  }
}

async function openIfThere(file: string): Promise<OpenFile | null> {
  const handle = await guardedFileCall(() => open(file).catch(nullWhereAbsent))
  if (handle === null) return null
  return {
    bytes: createFileBytes(handle),
    parts: (from, to) => readParts(handle, from, to),
    close: () => handle.close(),
  }
}

function nullWhereAbsent(cause: unknown): null {
  if (codeOf(cause) === 'ENOENT') return null
  throw cause
}

/** When it was last written; `now` where it has gone in the meantime. */
const writtenAt = (file: string, now: number): number =>
  statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now

function readIfThere(file: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (cause) {
    return nullWhereAbsent(cause)
  }
}
