import { sameNumber } from '#shared/phone-number.ts'
import { callIdKey } from '../../../provider/call-id.ts'
import type { LiveCallRecord } from '../../../provider/live-records.ts'
import type { Card } from '../card.ts'

/** Milliseconds. Clocks differ: a call is searched for by its numbers from this long before its click. */
const adoptionWindowMs = 120_000

/**
 * The records of one reading; each is taken by one card at most. A call that is listed twice is one record:
 * the one that shows it live.
 */
export class RecordIndex {
  private readonly byId = new Map<string, LiveCallRecord>()
  private readonly left: Set<LiveCallRecord>

  constructor(records: readonly LiveCallRecord[]) {
    const single = new Map<string, LiveCallRecord>()
    for (const record of records) {
      const key = callIdKey(record.callId)
      const twin = single.get(key)
      if (twin === undefined || twin.status === 'ended') single.set(key, record)
    }
    this.left = new Set(single.values())
    for (const record of this.left) {
      for (const id of [record.callId, ...record.otherIds].map(callIdKey)) {
        if (!this.byId.has(id)) this.byId.set(id, record)
      }
    }
  }

  /** By the id in its own address, or by its id in the list. */
  takeById({ call, listId }: Card): LiveCallRecord | null {
    for (const id of [call.callId, listId]) {
      const record = id == null ? undefined : this.byId.get(callIdKey(id))
      if (record !== undefined && this.left.delete(record)) return record
    }
    return null
  }

  /**
   * By its numbers and its time: for a call whose answer is missing, or that no list has named by the id of
   * its address.
   */
  takeByNumbers({ call }: Card): LiveCallRecord | null {
    for (const record of this.left) {
      const isRecent = (record.createdAt ?? call.createdAt) >= call.createdAt - adoptionWindowMs
      const isPair = sameNumber(record.to, call.to.number) && sameNumber(record.from, call.from.number)
      if (!isRecent || !isPair) continue
      this.left.delete(record)
      return record
    }
    return null
  }

  rest(): readonly LiveCallRecord[] {
    return [...this.left]
  }
}
