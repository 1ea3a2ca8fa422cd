import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Clock } from '#electron/main/ports/clock.ts'

export interface NaiveMessage {
  readonly to: string
  readonly message: string
}

export interface NaiveRow extends NaiveMessage {
  readonly id: string
  /** Null until the provider accepted it. */
  readonly remoteId: string | null
}

export interface NaiveSender {
  /** On disk when it returns; a key that is there already makes nothing new. */
  enqueue(key: string, messages: readonly NaiveMessage[]): readonly string[]
  rows(): readonly NaiveRow[]
}

export interface NaiveOptions {
  /** A journal of JSON lines: a row when it is queued, and again when it was sent. */
  readonly file: string
  readonly clock: Clock
  /** One POST; the id that the provider gave. Rejects on any error. */
  readonly post: (message: NaiveMessage) => Promise<string>
}

const backOffMs = 1_000

/**
 * How such a thing is usually written: a queue on disk, sent one after the other, and on any error sent
 * again. It loses nothing, and can't know what a lost answer meant: the suite has to catch it.
 */
export function createNaiveSender({ file, clock, post }: NaiveOptions): NaiveSender {
  const rows = readJournal(file)
  const write = (row: NaiveRow): void => {
    rows.set(row.id, row)
    appendFileSync(file, `${JSON.stringify(row)}\n`, { flush: true })
  }
  const drain = async (): Promise<void> => {
    const next = [...rows.values()].find(({ remoteId }) => remoteId === null)
    if (next === undefined) return void clock.after(backOffMs, () => void drain())
    try {
      write({ ...next, remoteId: await post(next) })
      void drain()
    } catch {
      clock.after(backOffMs, () => void drain())
    }
  }
  void drain()
  return {
    rows: () => [...rows.values()],
    enqueue: (key, messages) =>
      messages.map((message, index) => {
        const id = `${key}-${index}`
        if (!rows.has(id)) write({ ...message, id, remoteId: null })
        return id
      }),
  }
}

/** A line that a kill cut short was never promised. */
function readJournal(file: string): Map<string, NaiveRow> {
  const rows = new Map<string, NaiveRow>()
  if (!existsSync(file)) return rows
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line.endsWith('}')) continue
    const row = JSON.parse(line) as NaiveRow
    rows.set(row.id, row)
  }
  return rows
}
