import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from './durable-file.ts'

/** Where a second start asks the first one for a link, and what proves that it may read this folder. */
const door = z.object({
  address: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/),
  secret: z.string().min(32).max(200),
})
export type InstanceDoor = Readonly<z.infer<typeof door>>

const instanceNote = z.discriminatedUnion('shownBy', [
  z.object({ shownBy: z.literal('window') }),
  /** Without a door for as long as it does not listen yet. */
  z.object({ shownBy: z.literal('browser'), door: door.nullable() }),
])
/** What the one that uses a data folder tells others about itself. */
export type InstanceNote = Readonly<z.infer<typeof instanceNote>>

const fileOf = (folder: string): string => join(folder, 'instance.json')

/** Only for whoever holds the folder. */
export function writeInstanceNote(folder: string, note: InstanceNote): void {
  writeDurably(fileOf(folder), Buffer.from(JSON.stringify(note)))
}

/** Null where there is none that can be read. */
export function readInstanceNote(folder: string): InstanceNote | null {
  try {
    return instanceNote.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
  } catch {
    return null
  }
}

export function removeInstanceNote(folder: string): void {
  rmSync(fileOf(folder), { force: true })
}
