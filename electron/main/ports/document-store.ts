/**
 * Small documents kept under a key: settings, presets, last known lists. A call is stored when its promise
 * resolves; it rejects with `StorageFailure` where the disk refuses, and then nothing of it was stored. Calls
 * that are not waited for may be carried out in any order.
 */
export interface DocumentStore {
  /** Every document by its key, as it was written. A body that is no JSON is left out, and stays where it is. */
  all(): Promise<ReadonlyMap<string, unknown>>
  /** `value` has to be JSON. */
  write(key: string, value: unknown): Promise<void>
  /** No failure where there is none. */
  remove(key: string): Promise<void>
}
