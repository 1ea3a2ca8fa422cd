import { fstatSync, readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import type { ByteSource } from '#shared/fax/byte-source.ts'
import { guardedFile, guardedFileCall } from '../durable-file.ts'

const partBytes = 64 * 1024

/** The bytes of an open file, read from disk by each `subarray`. Throws `StorageFailure`. */
export function createFileBytes({ fd }: FileHandle): ByteSource {
  const length = guardedFile(() => fstatSync(fd).size)
  return {
    length,
    subarray(from, to) {
      const start = Math.min(Math.max(0, from), length)
      const bytes = new Uint8Array(Math.max(0, Math.min(to, length) - start))
      const read = guardedFile(() => readSync(fd, bytes, 0, bytes.length, start))
      return bytes.subarray(0, read)
    },
  }
}

/** From `from` up to and without `to`, at most 64 kB at a time. Ends early where the file does. */
export async function* readParts(
  handle: FileHandle,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = from; at < to;) {
    const bytes = new Uint8Array(Math.min(partBytes, to - at))
    const { bytesRead } = await guardedFileCall(() => handle.read(bytes, 0, bytes.length, at))
    if (bytesRead === 0) return
    at += bytesRead
    yield bytes.subarray(0, bytesRead)
  }
}
