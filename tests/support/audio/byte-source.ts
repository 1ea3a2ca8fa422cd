import type { ByteSource } from '#renderer/features/audio/reading/byte-source.ts'

/** A file in memory; `reads` has how many bytes each reading asked for. */
export function sourceOf(bytes: Uint8Array): ByteSource & { readonly reads: number[] } {
  const reads: number[] = []
  return {
    size: bytes.length,
    reads,
    read: (from, to) => {
      reads.push(to - from)
      return Promise.resolve(Uint8Array.from(bytes.subarray(from, to)))
    },
  }
}
