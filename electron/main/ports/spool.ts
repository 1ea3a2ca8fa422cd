/** Copies of documents that wait to be faxed. Each call is on disk when it returns; `StorageFailure` where the disk refuses. */
export interface Spool {
  /** Copy, fsync, rename, fsync of the folder. `sha256` in hex. */
  put(bytes: Uint8Array): { readonly fileId: string; readonly sha256: string }
  /** Null where there is no such file. */
  read(fileId: string): Uint8Array<ArrayBuffer> | null
  remove(fileId: string): void
  /** Removes what nobody names any more, once it is older than a day. Returns how many. */
  sweep(named: ReadonlySet<string>, now: number): number
}
