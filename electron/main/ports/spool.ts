/**
 * Copies of documents that wait to be faxed. Each call is on disk when it resolves; it rejects with
 * `StorageFailure` where the disk refuses.
 */
export interface Spool {
  /** Copy, fsync, rename, fsync of the folder. `sha256` in hex. */
  put(bytes: Uint8Array): Promise<SpooledFile>
  /** Null where there is no such file. */
  read(fileId: string): Promise<Uint8Array<ArrayBuffer> | null>
  remove(fileId: string): Promise<void>
  /** Removes what nobody names any more, once it is older than a day. Returns how many. */
  sweep(named: ReadonlySet<string>, now: number): Promise<number>
}

export interface SpooledFile {
  readonly fileId: string
  readonly sha256: string
}
