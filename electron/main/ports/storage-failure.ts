/** The disk refused; nothing of the call was stored. Stores and the spool reject with it. */
export class StorageFailure extends Error {
  /** `SQLITE_FULL`, `ENOSPC` and the like. */
  readonly code: string

  constructor(code: string, cause: unknown) {
    super(`The disk refused (${code}).`, { cause })
    this.code = code
  }
}
