import { StorageFailure } from '../ports/storage-failure.ts'

/** As `quietly`, for what is waited for. */
export async function quietlyAwait<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof StorageFailure) return undefined
    throw cause
  }
}

/** What may fail without harm where the disk refuses; undefined then. */
export function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof StorageFailure) return undefined
    throw cause
  }
}
