import { cpSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewOutboxRow, OutboxRow } from '#electron/main/ports/outbox-store.ts'
import { outboxStates, type OutboxState } from '#shared/outbox/outbox-state.ts'
import { account, logEntry, outboxRow, startMs } from '#tests/support/samples/outbox-rows.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { flipBytes, makeBackup, openOutbox, type OpenedOutbox } from '#tests/support/storage/damage.ts'

const inBackup = 60
const total = 90
const unsent: readonly OutboxState[] = ['scheduled', 'queued', 'armed', 'unknown']

const rows: readonly NewOutboxRow[] = Array.from({ length: total }, (_, index) =>
  outboxRow(index, {
    state: outboxStates[index % outboxStates.length] ?? 'queued',
    content: { kind: 'sms', message: `${String(index)} is ready to be collected. `.repeat(6) },
  }),
)

let root: string
/** 60 rows that are in the backup and 30 that are not: closed as it should be, and as a crash leaves it. */
let closed: string
let crashed: string

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'callboard-fuzz-'))
  closed = join(root, 'closed')
  crashed = join(root, 'crashed')
  const { store, close } = openOutbox(closed, startMs)
  store.add(rows.slice(0, inBackup), logEntry('queued'))
  await makeBackup(closed, startMs)
  rows.slice(inBackup).forEach((row) => store.add([row], logEntry('queued')))
  cpSync(closed, crashed, { recursive: true })
  rmSync(join(crashed, 'callboard.db-shm'))
  close()
})

afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

interface Survivors {
  readonly found: readonly OutboxRow[]
  readonly quarantined: number
  readonly isRestored: boolean
}

/** Damages a copy and opens it: what is given back has to be what was written, and nothing is sent unasked. */
function survive(source: string, damage: (file: string) => void): Survivors {
  const folder = mkdtempSync(join(root, 'trial-'))
  cpSync(source, folder, { recursive: true })
  damage(join(folder, 'callboard.db'))
  const opened = openOutbox(folder, startMs + 5)
  const survivors = look(opened)
  opened.close()
  rmSync(folder, { recursive: true })
  return survivors
}

function look({ store, movedAside }: OpenedOutbox): Survivors {
  const isRestored = movedAside !== null
  const found = store.inStates(account, outboxStates)
  for (const row of found) {
    const written = rows[row.order - 1]
    const state = isRestored && unsent.includes(written?.state ?? 'ask') ? 'ask' : written?.state
    expect({ ...row, updatedAt: 0 }).toEqual({ ...written, order: row.order, state, updatedAt: 0 })
    expect(store.find(row.id)).toEqual(row)
  }
  const counts = Object.values(store.counts(account).sms)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(found.length)
  return { found, quarantined: store.quarantined(), isRestored }
}

function expectNothingLost({ found, quarantined, isRestored }: Survivors): void {
  if (!isRestored) expect(found.length + quarantined).toBe(total)
  else expect(found.filter((row) => row.order <= inBackup)).toHaveLength(inBackup)
}

describe('a database that was closed', () => {
  it.each([0, 25, 50, 75])('survives a flipped byte anywhere in its header (from byte %d)', (from) => {
    for (let at = from; at < from + 25; at++) {
      expectNothingLost(survive(closed, (file) => flipBytes(file, at)))
    }
  })

  it.each([1, 2, 3, 4])('survives flipped bytes anywhere (seed %d)', (seed) => {
    const random = new SeededRandom(seed)
    const size = statSync(join(closed, 'callboard.db')).size
    for (let trial = 0; trial < 30; trial++) {
      const at = Math.floor(random.fraction() * size)
      const count = random.fraction() < 0.5 ? 1 : Math.ceil(random.fraction() * 600)
      expectNothingLost(survive(closed, (file) => flipBytes(file, at, count)))
    }
  })

  it('survives being cut short', () => {
    const size = statSync(join(closed, 'callboard.db')).size
    for (const length of [1, 15, 99, 100, 512, 4_095, 4_096, 5_000, 8_192, size - 4_096, size - 1]) {
      expectNothingLost(survive(closed, (file) => truncateSync(file, length)))
    }
  })

  it.each(['', 'rubbish', 'SQLite format 3\0', '\0'.repeat(50_000)])('survives being overwritten', (text) => {
    const survivors = survive(closed, (file) => writeFileSync(file, text))
    expectNothingLost(survivors)
    expect(survivors.isRestored).toBe(true)
  })
})

describe('a database that a crash left', () => {
  it('loses nothing when it is opened again', () => {
    const { found, isRestored } = survive(crashed, () => undefined)
    expect([found.length, isRestored]).toEqual([total, false])
  })

  it('gives only what was written, wherever its log of changes was cut short', () => {
    const size = statSync(join(crashed, 'callboard.db-wal')).size
    for (let length = 0; length < size; length += Math.ceil(size / 30)) {
      const { found } = survive(crashed, (file) => truncateSync(`${file}-wal`, length))
      expect(found.map((row) => row.order)).toEqual(found.map((_, index) => index + 1))
    }
  })

  it.each([5])('survives flipped bytes in its log of changes (seed %d)', (seed) => {
    const random = new SeededRandom(seed)
    const size = statSync(join(crashed, 'callboard.db-wal')).size
    for (let trial = 0; trial < 30; trial++) {
      survive(crashed, (file) => flipBytes(`${file}-wal`, Math.floor(random.fraction() * size), 3))
    }
  })
})
