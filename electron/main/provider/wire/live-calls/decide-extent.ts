import type { LiveListExtent } from '../../live-records.ts'
import { wireCount } from '../scalars.ts'
import { pick, type Fields } from './fields.ts'
import type { FoundRows } from './find-rows.ts'
import { judgeBeside } from './judge-beside.ts'
import type { LiveCallDialect } from './live-call-dialect.ts'

export interface Paging {
  readonly nextPage: number | null
  readonly previousPage: number | null
  readonly total: number | null
}

const totals = ['totalentries', 'total', 'totalcount', 'totalresults', 'rowcount', 'count']
const perPage = ['limit', 'entriesperpage', 'perpage', 'pagesize']

export function readPaging(beside: Fields): Paging {
  return {
    nextPage: wireCount.parse(beside.get('nextpage')),
    previousPage: wireCount.parse(beside.get('previouspage')),
    total: wireCount.parse(pick(beside, totals)),
  }
}

/** The extent of one page; null where it has neither a list nor a count of 0. */
export function decidePageExtent(
  dialect: LiveCallDialect,
  found: FoundRows,
  paging: Paging,
): LiveListExtent | null {
  const { beside, rows } = found
  const said = judgeBeside(dialect, found)
  if (found.places === 0) return decideAbsent(dialect, beside, paging, said)
  if (saysMore(beside, paging)) return 'part'
  if (said !== 'whole') return said
  if (!found.isPlain || found.places > 1) return 'open'
  return isFull(beside, rows.length, paging) ? 'open' : 'whole'
}

/**
 * For a page without a list. No source says that an absent list is an empty one: it counts as empty only
 * beside a count of 0 and nothing else. A list that is null ends no call.
 */
function decideAbsent(
  dialect: LiveCallDialect,
  beside: Fields,
  { total }: Paging,
  said: LiveListExtent,
): LiveListExtent | null {
  if (said !== 'whole' || [...dialect.lists].some((name) => beside.get(name) != null)) return null
  if (total === 0) return 'whole'
  return total === null && beside.get('list') === null ? 'open' : null
}

/**
 * True where the page may have been cut: it has as many rows as a page holds, and neither a total nor a next
 * page (which is followed) says otherwise; or it has a round number of rows (documentation: "Default last 10
 * calls") and says nothing about its end.
 */
function isFull(beside: Fields, rows: number, { nextPage, total }: Paging): boolean {
  if (rows === 0 || total === rows || nextPage !== null) return false
  if (perPage.some((name) => wireCount.parse(beside.get(name)) === rows)) return true
  const saysItsEnd = beside.has('nextpage') || beside.has('next')
  return !saysItsEnd && (rows % 10 === 0 || rows % 25 === 0)
}

/**
 * True where counts say that there are more pages, although the documented `next_page` (which is followed) is
 * absent.
 */
function saysMore(beside: Fields, { nextPage }: Paging): boolean {
  if (nextPage !== null) return false
  const last = wireCount.parse(beside.get('lastpage'))
  const current = wireCount.parse(beside.get('currentpage'))
  return last !== null && current !== null && last > current
}

/** Whether the page says that it is the first of its list. */
export function isFirstPage(beside: Fields, { previousPage }: Paging): boolean {
  const offset = wireCount.parse(beside.get('offset')) ?? 0
  const current = wireCount.parse(beside.get('currentpage')) ?? 1
  return offset === 0 && current <= 1 && previousPage === null
}

export interface PageFacts extends Paging {
  readonly extent: LiveListExtent
  readonly isFirst: boolean
  /** Rows of the page, readable or not. */
  readonly rowCount: number
  readonly unread: number
}

/**
 * The extent of all pages together. Calls may move between two pages while they are read, so more than one
 * page is never `whole`.
 */
export function decideListExtent(pages: readonly PageFacts[], isAtEnd: boolean): LiveListExtent {
  const rows = pages.reduce((sum, page) => sum + page.rowCount, 0)
  const totals = pages.flatMap(({ total }) => (total === null ? [] : [total]))
  const isMiscounted = totals.length > 0 && (rows < Math.min(...totals) || rows > Math.max(...totals))
  const isPart = pages.some(({ extent }) => extent === 'part') || pages[0]?.isFirst === false
  if (!isAtEnd || isMiscounted || isPart) return 'part'
  const isSure = pages.length === 1 && pages.every(({ extent, unread }) => extent === 'whole' && unread === 0)
  return isSure ? 'whole' : 'open'
}
