import type { ZodType } from 'zod'

/**
 * Small documents kept under a key: settings, presets, last known lists. Stored data is input from a
 * stranger: what no longer fits its schema reads as null, and stays where it is.
 */
export interface DocumentStore {
  read<T>(key: string, schema: ZodType<T>): T | null
  write(key: string, value: unknown): void
  remove(key: string): void
}
