import { costOf, recordCall, type CallRecord } from './call-record.ts'
import type { Call } from './call.ts'

/** The calls of one account: the live ones, and the CDRs of those that have ended. */
export interface CallStore {
  add(call: Call, now: number): void
  find(uuid: string): Call | undefined
  /** Newest first. */
  live(): readonly Call[]
  /** Newest first. */
  records(): readonly CallRecord[]
  /** Adds a CDR that belongs to no call of this store: one of the past, of a message, or of a fax. */
  addRecord(record: CallRecord, now: number): void
  touch(now: number): void
  /** Ends a live call: it leaves the live list, and its CDR is added. */
  close(call: Call, now: number): void
  /** Millionths of a pound: the cost of every record there ever was, of those dropped too. */
  spent(): number
  liveChangedAt(): number
  recordsChangedAt(): number
}

/** The newest records are kept, so that memory stays bounded in a provider that runs for weeks. */
const mostRecords = 20_000

export function createCallStore(now: number): CallStore {
  const live = new Map<string, Call>()
  let records: CallRecord[] = []
  let spent = 0
  let liveChangedAt = now
  let recordsChangedAt = now
  const addRecord = (record: CallRecord, at: number): void => {
    recordsChangedAt = at
    records.push(record)
    spent += costOf(record)
    if (records.length > mostRecords * 1.1) records = records.slice(-mostRecords)
  }
  return {
    add(call, at) {
      live.set(call.uuid, call)
      liveChangedAt = at
    },
    find: (uuid) => live.get(uuid),
    live: () => [...live.values()].reverse(),
    records: () => [...records].reverse(),
    addRecord,
    touch(at) {
      liveChangedAt = at
    },
    close(call, at) {
      live.delete(call.uuid)
      addRecord(recordCall(call, at), at)
      liveChangedAt = at
    },
    spent: () => spent,
    liveChangedAt: () => liveChangedAt,
    recordsChangedAt: () => recordsChangedAt,
  }
}
