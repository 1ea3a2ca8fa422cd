/** Bytes that are read in parts, so that a large file is never in memory whole. */
export interface ByteSource {
  readonly size: number
  /** From `from` up to and without `to`, fewer where the file ends before. */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>
}

export function sourceOfBlob(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
  }
}
