import type { ByteSource } from '#shared/fax/byte-source.ts'

/**
 * Copies of documents that wait to be faxed. Each call is on disk when it resolves; it rejects with
 * `StorageFailure` where the disk refuses.
 */
export interface Spool {
  /** Copy, fsync, rename, fsync of the folder. `sha256` in hex. */
  put(bytes: Uint8Array): Promise<SpooledFile>
  /**
   * Takes a document part by part as it comes, so that it is never whole in memory. Rejects with what `parts`
   * throws. Nothing of it is in the spool before `keep` has resolved, nor after a crash before that.
   */
  receive(parts: AsyncIterable<Uint8Array>): Promise<ReceivedFile>
  /** Null where there is no such file. */
  read(fileId: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** As `read`, to be read in parts. Null where there is no such file; whoever opens it closes it. */
  open(fileId: string): Promise<OpenFile | null>
  remove(fileId: string): Promise<void>
  /** Removes files that are not in `named` and older than a day. Returns how many. */
  sweep(named: ReadonlySet<string>, now: number): Promise<number>
}

export interface SpooledFile {
  readonly fileId: string
  readonly sha256: string
}

/** A document that has come whole and is not in the spool yet; `keep` or `drop` ends it. */
export interface ReceivedFile {
  readonly bytes: ByteSource
  /** Puts it into the spool, without as many bytes of its beginning as are named. */
  keep(leaveOut: number): Promise<SpooledFile>
  drop(): Promise<void>
}

export interface OpenFile {
  readonly bytes: ByteSource
  /** The bytes from `from` up to and without `to`, in parts. */
  parts(from: number, to: number): AsyncIterable<Uint8Array<ArrayBuffer>>
  close(): Promise<void>
}
