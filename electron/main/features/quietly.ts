import { StorageFailure } from '../ports/storage-failure.ts'

/** What may fail without harm where the disk refuses; undefined then. */
export function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof StorageFailure) return undefined
    throw cause
  }
}
