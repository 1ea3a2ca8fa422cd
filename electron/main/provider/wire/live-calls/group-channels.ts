import type { LiveCallRecord } from '../../live-records.ts'

/** A row and the call it says it belongs to; null where it says none. */
export interface GroupedRow {
  readonly record: LiveCallRecord
  readonly group: string | null
}

/**
 * FreeSWITCH's `show channels` has a row for each leg, tied together by `call_uuid`: those become one call.
 * Rows without such a tie stay as they are.
 */
export function groupChannels(rows: readonly GroupedRow[]): readonly LiveCallRecord[] {
  const groups = new Map<string, LiveCallRecord[]>()
  for (const { record, group } of rows) {
    const key = group ?? record.callId
    const members = groups.get(key)
    if (members === undefined) groups.set(key, [record])
    else members.push(record)
  }
  return [...groups].map(([key, records]) => join(key, records))
}

function join(key: string, records: readonly LiveCallRecord[]): LiveCallRecord {
  const lead = records.find((record) => record.callId === key) ?? records[0]
  if (lead === undefined) throw new Error('a group has at least one row')
  if (records.length === 1) return lead
  const ids = new Set(records.flatMap((record) => [record.callId, ...record.otherIds]))
  ids.delete(lead.callId)
  const live = records.filter((record) => record.status !== 'ended')
  return { ...lead, ...joinStatus(live.length > 0 ? live : records), otherIds: [...ids] }
}

/** The call is what all of its live channels are; where they differ, what the least far one is. */
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
