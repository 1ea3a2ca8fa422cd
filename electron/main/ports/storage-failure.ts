/** This computer's disk refused; nothing of the call was stored. Thrown by stores and by the spool. */
export class StorageFailure extends Error {
  /** `SQLITE_FULL`, `ENOSPC` and the like. */
  readonly code: string

  constructor(code: string, cause: unknown) {
    super(`The disk refused (${code}).`, { cause })
    this.code = code
  }
}
