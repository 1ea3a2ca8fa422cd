import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from './durable-file.ts'

const knownTab = z.object({
  /** A public key. */
  key: z.string().regex(/^[\w-]{87}$/),
  /** Epoch milliseconds. */
  until: z.number(),
})
export type KnownTab = Readonly<z.infer<typeof knownTab>>

const browserNote = z.object({
  port: z.int().min(1).max(65_535),
  tabs: z.array(knownTab).readonly(),
})
/** What the web shell keeps for its next start, so that open tabs find it again. No secret is in it. */
export type BrowserNote = Readonly<z.infer<typeof browserNote>>

const fileOf = (folder: string): string => join(folder, 'browser.json')

/** Only for whoever holds the folder. Throws where the disk refuses. */
export function writeBrowserNote(folder: string, note: BrowserNote): void {
  writeDurably(fileOf(folder), Buffer.from(JSON.stringify(note)))
}

/** Null where there is none that can be read. */
export function readBrowserNote(folder: string): BrowserNote | null {
  try {
    return browserNote.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
  } catch {
    return null
  }
}
