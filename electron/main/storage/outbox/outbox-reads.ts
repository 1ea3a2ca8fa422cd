import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { outboxLogEntry, type OutboxCounts, type OutboxQuery } from '#shared/outbox/outbox-item.ts'
import { outboxGroup, outboxKind, type OutboxGroup, type OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { OutboxTransactions } from './outbox-table.ts'
import { guarded } from '../transaction.ts'
import { createJobs } from './job-counts.ts'
import { foldNumber, foldText } from './fold-text.ts'
import type { OutboxTable } from './outbox-table.ts'

type Reads = Pick<
  OutboxTransactions,
  | 'find'
  | 'inStates'
  | 'followed'
  | 'list'
  | 'counts'
  | 'jobs'
  | 'waiting'
  | 'log'
  | 'quarantined'
  | 'requested'
  | 'fileIds'
  | 'hasFile'
>

export function createOutboxReads(database: DatabaseSync, table: OutboxTable): Reads {
  const inStates = table.query(
    'WHERE account = :account AND state IN (SELECT value FROM json_each(:states)) ORDER BY seq',
  )
  const followed = table.query(`WHERE account = :account AND state = 'accepted' AND settled = 0 ORDER BY seq`)
  const aside = database.prepare('SELECT count(*) AS total FROM outbox_quarantine')
  return {
    find: (id) => guarded(() => table.find(id)),
    inStates: (account, states) => guarded(() => inStates({ account, states: JSON.stringify(states) }).rows),
    followed: (account) => guarded(() => followed({ account }).rows),
    list: createList(database, table),
    counts: createCounts(database),
    jobs: createJobs(database),
    waiting: createWaiting(database),
    log: createLog(database),
    requested: createRequested(database),
    fileIds: createFileIds(database),
    hasFile: createHasFile(database),
    quarantined: () => guarded(() => Number(aside.get()?.['total'])),
  }
}

/** `job`: only its items. `folded`: without the items of jobs, but for those that need the operator. */
const inSection = `WHERE account = :account AND kind = :kind AND section = :section
  AND (:job = '' OR job_id = :job)
  AND (:folded = 0 OR job_id IS NULL OR section = 'needs-you')`

/** A needle that is empty is in every text; a number that is empty is in none. */
const matching = `(instr(haystack, :text) > 0
  OR (:number <> '' AND (instr(recipient, :number) > 0 OR instr(sender, :number) > 0)))`

function createList(database: DatabaseSync, table: OutboxTable): OutboxTransactions['list'] {
  const page = 'ORDER BY seq DESC LIMIT :limit OFFSET :offset'
  const all = createPaged(database, table, inSection, page)
  const found = createPaged(database, table, `${inSection} AND ${matching}`, page)
  return (account, { kind, group, search, offset, limit, job = '', folded = false }) => {
    const section = { account, kind, section: group, job, folded: Number(folded) }
    const text = foldText(search.trim())
    const read = (): ReturnType<typeof all> =>
      text === ''
        ? all(section, { limit, offset })
        : found({ ...section, text, number: foldNumber(text) }, { limit, offset })
    return guarded(() => {
      const first = read()
      // What could not be read is gone from the list by now, and others take its place.
      const { rows, total } = first.missing ? read() : first
      return { rows, total }
    })
  }
}

type Filter = Readonly<Record<string, string | number>>

function createPaged(database: DatabaseSync, table: OutboxTable, where: string, page: string) {
  const select = table.query(`${where} ${page}`)
  const count = database.prepare(`SELECT count(*) AS total FROM outbox ${where}`)
  return (filter: Filter, range: Pick<OutboxQuery, 'limit' | 'offset'>) => ({
    ...select({ ...filter, ...range }),
    total: Number(count.get(filter)?.['total']),
  })
}

const countRow = z.object({ kind: outboxKind, section: outboxGroup, total: z.number() })
const none: OutboxCounts = { needsYou: 0, onTheirWay: 0, sent: 0, notSent: 0 }
const names = {
  'needs-you': 'needsYou',
  'on-their-way': 'onTheirWay',
  sent: 'sent',
  'not-sent': 'notSent',
} as const satisfies Record<OutboxGroup, keyof OutboxCounts>

function createCounts(database: DatabaseSync): OutboxTransactions['counts'] {
  const statement = database.prepare(
    'SELECT kind, section, count(*) AS total FROM outbox WHERE account = ? GROUP BY kind, section',
  )
  return (account) => {
    const counts: Record<OutboxKind, OutboxCounts> = { sms: none, fax: none }
    for (const row of guarded(() => statement.all(account))) {
      const parsed = countRow.safeParse(row)
      if (!parsed.success) continue
      const { kind, section, total } = parsed.data
      counts[kind] = { ...counts[kind], [names[section]]: total }
    }
    return counts
  }
}

function createWaiting(database: DatabaseSync): OutboxTransactions['waiting'] {
  const statement = database.prepare(
    `SELECT count(*) FILTER (WHERE kind = 'sms') AS sms, count(*) FILTER (WHERE kind = 'fax') AS fax
     FROM outbox WHERE account = ? AND state IN ('scheduled', 'queued')`,
  )
  return (account) => {
    const row = guarded(() => statement.get(account))
    return { sms: Number(row?.['sms']), fax: Number(row?.['fax']) }
  }
}

/** An item that was tried through a week offline has tens of thousands. */
const mostLines = 500

function createLog(database: DatabaseSync): OutboxTransactions['log'] {
  const statement = database.prepare(
    `SELECT at, event, detail FROM outbox_log
     WHERE item = (SELECT seq FROM outbox WHERE id = ?) ORDER BY entry DESC LIMIT ${String(mostLines)}`,
  )
  return (id) =>
    guarded(() => statement.all(id))
      .reverse()
      .flatMap((entry) => outboxLogEntry.safeParse(entry).data ?? [])
}

function createRequested(database: DatabaseSync): OutboxTransactions['requested'] {
  const statement = database.prepare('SELECT id FROM outbox WHERE request_key = ? ORDER BY position')
  return (requestKey) => guarded(() => statement.all(requestKey)).map((row) => String(row['id']))
}

/** Documents of rows that were set aside are kept with them. */
function createFileIds(database: DatabaseSync): OutboxTransactions['fileIds'] {
  const statement = database.prepare(
    `SELECT file_id FROM outbox WHERE file_id IS NOT NULL
     UNION SELECT body ->> 'file_id' FROM outbox_quarantine WHERE body ->> 'file_id' IS NOT NULL`,
  )
  return () => new Set(guarded(() => statement.all()).map((row) => String(row['file_id'])))
}

function createHasFile(database: DatabaseSync): OutboxTransactions['hasFile'] {
  const statement = database.prepare('SELECT 1 FROM outbox WHERE file_id = ? AND account = ? LIMIT 1')
  return (account, fileId) => guarded(() => statement.get(fileId, account)) !== undefined
}
