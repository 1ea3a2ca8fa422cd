import type { AppError } from '#shared/app-error.ts'
import { succeed, type Result } from '#shared/result.ts'
import { linksToNextPage, readServerTime, type Answer } from '../../http/answer.ts'
import { mostItems, mostLegsInAll } from '../../bounds.ts'
import { readLastModified } from '../../conditional.ts'
import { isSameCall } from '../../call-id.ts'
import { readJson, unreadable } from '../../json/json-text.ts'
import type { LiveCallRecord } from '../../live-records.ts'
import type { ListPage } from '../../provider-client.ts'
import { decidePageExtent, isFirstPage, readPaging, type PageFacts } from './decide-extent.ts'
import { fieldsOf, isObject, pick } from './fields.ts'
import { findRows, type Row } from './find-rows.ts'
import { groupChannels, type GroupedRow } from './group-channels.ts'
import type { LiveCallDialect } from './live-call-dialect.ts'
import { readRecord } from './read-record.ts'
import { checkTimes } from './check-times.ts'
import { idOf, wordOf } from './read-values.ts'

/** A page of live calls, with the facts that decide its extent. */
export type LivePage = ListPage<LiveCallRecord> & { readonly facts: PageFacts }
export type LivePageAnswer = LivePage | { readonly kind: 'not-modified'; readonly serverTime: number | null }

export interface LiveReader {
  readonly dialect: LiveCallDialect
  /** This computer's clock, epoch milliseconds, for answers without a `Date`. */
  readonly now: () => number
  /** Called with every body that could not be read, or not fully. */
  readonly onDoubt: (json: unknown) => void
}

/**
 * Reads one page of the live calls. `unreadable` where it has no list, or where no row of the list is a call.
 */
export function readLivePage(answer: Answer, reader: LiveReader): Result<LivePageAnswer, AppError> {
  const serverTime = readServerTime(answer)
  if (answer.status === 304) return succeed({ kind: 'not-modified', serverTime })
  const json = readJson(answer)
  if (!json.ok) return json
  const now = serverTime ?? reader.now()
  const found = findRows(reader.dialect, json.value)
  const paging = readPaging(found.beside)
  const rows = found.rows.slice(0, mostItems)
  const isCut = rows.length < found.rows.length || (paging.nextPage === null && linksToNextPage(answer))
  const said = decidePageExtent(reader.dialect, found, paging)
  const extent = said !== null && isCut ? 'part' : said
  const dialect = boundLegs(reader.dialect, rows)
  const read = rows.map((row) => readRow(dialect, row, now)).filter((row) => row !== null)
  const unread = rows.length - read.length
  if (extent !== 'whole' || unread > 0) reader.onDoubt(json.value)
  if (extent === null || (read.length === 0 && unread > 0)) return unreadable('another-shape')
  return succeed({
    kind: 'list',
    items: groupChannels(read),
    ...paging,
    lastModified: readLastModified(answer),
    serverTime,
    facts: {
      ...paging,
      extent,
      isFirst: isFirstPage(found.beside, paging),
      rowCount: found.rows.length,
      unread,
    },
  })
}

/** Where the legs are too many to be shown none is read, and each call has only its own status. */
function boundLegs(dialect: LiveCallDialect, rows: readonly Row[]): LiveCallDialect {
  const counts = rows.map(({ value }) => {
    const legs = isObject(value) ? pick(fieldsOf(value), dialect.call.legs) : null
    if (Array.isArray(legs)) return legs.length
    return isObject(legs) ? Object.keys(legs).length : 0
  })
  const count = counts.reduce((total, legs) => total + legs, 0)
  return count <= mostLegsInAll ? dialect : { ...dialect, call: { ...dialect.call, legs: [] } }
}

function readRow(dialect: LiveCallDialect, row: Row, now: number): GroupedRow | null {
  const record = readRecord(dialect, row.value, row.key)
  if (record === null) return null
  const body = isObject(row.value) ? fieldsOf(row.value) : null
  return {
    record: checkTimes(record, now),
    group: body === null ? null : idOf(pick(body, dialect.call.group)),
    isOutbound: body !== null && wordOf(pick(body, dialect.call.direction)) === 'outbound',
  }
}

const deepest = 2
/** Inner objects of one object or list that are searched for a call. */
const mostInner = 50

/**
 * The answer at a call's own address: bare, wrapped, or a list of one. `unreadable` where it is another call,
 * or has none of the fields that only a call has.
 */
export function readOneLiveCall(
  answer: Answer,
  reader: LiveReader,
  callId: string,
): Result<LiveCallRecord, AppError> {
  const json = readJson(answer)
  if (!json.ok) return json
  const records = objectsOf(json.value, 0).map((value) => readRecord(reader.dialect, value, callId))
  const own = records.find(
    (record) => record !== null && [record.callId, ...record.otherIds].some((id) => isSameCall(id, callId)),
  )
  const now = readServerTime(answer) ?? reader.now()
  if (own != null) return succeed({ ...checkTimes(own, now), callId })
  reader.onDoubt(json.value)
  return unreadable('another-shape')
}

/** The objects of an answer, outermost first. */
function objectsOf(value: unknown, depth: number): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, mostInner).flatMap((item) => objectsOf(item, depth))
  if (!isObject(value) || depth > deepest) return []
  const inner = Object.values(value).slice(0, mostInner)
  return [value, ...inner.flatMap((item) => objectsOf(item, depth + 1))]
}
