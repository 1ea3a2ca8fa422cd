import { createHash, randomUUID, type Hash } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReceivedFile } from '../../ports/spool.ts'
import { guardedFile, guardedFileCall, renameDurably } from '../durable-file.ts'
import { createFileBytes, readParts } from './file-bytes.ts'

/** Ending of a file that is still being written; the next start removes it. */
export const partEnding = '.part'

interface Writing {
  readonly file: string
  readonly handle: FileHandle
  readonly digest: Hash
}

/** Writes a document to a file of its own in the spool's folder; `keep` gives it its final name. */
export async function receiveFile(folder: string, parts: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
  const file = join(folder, `${randomUUID()}${partEnding}`)
  const handle = await guardedFileCall(() => open(file, 'wx+', 0o600))
  const writing = { file, handle, digest: createHash('sha256') }
  try {
    for await (const part of parts) await add(writing, part)
    return offer(folder, writing, createFileBytes(handle))
  } catch (cause) {
    await drop(writing)
    throw cause
  }
}

async function add({ handle, digest }: Writing, part: Uint8Array): Promise<void> {
  digest.update(part)
  for (let at = 0; at < part.length;) {
    const { bytesWritten } = await guardedFileCall(() => handle.write(part, at))
    at += bytesWritten
  }
}

function offer(folder: string, writing: Writing, bytes: ReceivedFile['bytes']): ReceivedFile {
  return {
    bytes,
    drop: () => drop(writing),
    async keep(leaveOut) {
      if (leaveOut === 0) return keepWhole(folder, writing)
      try {
        const rest = await receiveFile(folder, readParts(writing.handle, leaveOut, bytes.length))
        return await rest.keep(0)
      } finally {
        await drop(writing)
      }
    },
  }
}

async function keepWhole(folder: string, writing: Writing) {
  const { file, handle, digest } = writing
  const fileId = randomUUID()
  try {
    await guardedFileCall(() => handle.sync())
    await guardedFileCall(() => handle.close())
    guardedFile(() => renameDurably(file, join(folder, fileId)))
  } catch (cause) {
    await drop(writing)
    throw cause
  }
  return { fileId, sha256: digest.digest('hex') }
}

/** A failure to remove it is ignored: the next start removes it. */
async function drop({ file, handle }: Writing): Promise<void> {
  await handle.close().catch(() => undefined)
  await rm(file, { force: true }).catch(() => undefined)
}
