import { StorageFailure } from '../ports/storage-failure.ts'

/** For work whose loss does no harm: undefined where the disk refuses. Any other failure is a bug, and rejects. */
export async function ignoreStorageFailure<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof StorageFailure) return undefined
    throw cause
  }
}
