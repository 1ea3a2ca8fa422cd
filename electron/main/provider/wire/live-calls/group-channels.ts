import type { LiveCallRecord } from '../../live-records.ts'

/** A row and the id of the call that it belongs to; null where it names none. */
export interface GroupedRow {
  readonly record: LiveCallRecord
  readonly group: string | null
  /** The switch dialled this row's number, as it does for both legs of a click-to-call. */
  readonly isOutbound: boolean
}

/**
 * FreeSWITCH's `show channels` has one row for each leg; rows with the same `call_uuid` become one call. Rows
 * without one are left as they are.
 */
export function groupChannels(rows: readonly GroupedRow[]): readonly LiveCallRecord[] {
  const groups = new Map<string, GroupedRow[]>()
  for (const row of rows) {
    const key = row.group ?? row.record.callId
    const members = groups.get(key)
    if (members === undefined) groups.set(key, [row])
    else members.push(row)
  }
  return [...groups].map(([key, members]) => join(key, members))
}

function join(key: string, members: readonly GroupedRow[]): LiveCallRecord {
  const first = members.find(({ record }) => record.callId === key) ?? members[0]
  if (first === undefined) throw new Error('a group has at least one row')
  const lead = first.record
  if (members.length === 1) return lead
  const records = members.map(({ record }) => record)
  const ids = new Set(records.flatMap((record) => [record.callId, ...record.otherIds]))
  ids.delete(lead.callId)
  const live = records.filter((record) => record.status !== 'ended')
  const parties = first.isOutbound ? joinParties(lead, live) : {}
  return { ...lead, ...parties, ...joinStatus(live.length > 0 ? live : records), otherIds: [...ids] }
}

/**
 * Where the switch dialled both legs, the `to` of each row is one end of the call, and its `from` is the
 * caller ID shown there.
 */
function joinParties(
  lead: LiveCallRecord,
  live: readonly LiveCallRecord[],
): Partial<Pick<LiveCallRecord, 'from' | 'to'>> {
  const far = live.find((record) => record !== lead && record.to !== '' && record.to !== lead.to)
  return far === undefined || lead.to === '' ? {} : { from: lead.to, to: far.to }
}

/** The status that all live channels share; where they differ, the one that is least far on. */
function joinStatus(
  records: readonly LiveCallRecord[],
): Pick<LiveCallRecord, 'status' | 'statusText' | 'endReason'> {
  for (const status of ['unknown', 'ringing', 'held'] as const) {
    const found = records.find((record) => record.status === status)
    if (found !== undefined) return tell(found)
  }
  const [first] = records
  return first === undefined ? { status: 'unknown', statusText: '', endReason: null } : tell(first)
}

const tell = ({ status, statusText, endReason }: LiveCallRecord): ReturnType<typeof joinStatus> => ({
  status,
  statusText,
  endReason,
})
