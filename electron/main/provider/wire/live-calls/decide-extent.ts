import type { LiveListExtent } from '../../live-records.ts'
import { wireCount } from '../scalars.ts'
import { pick, type Fields } from './fields.ts'
import type { FoundRows } from './find-rows.ts'
import { textOf, wordOf } from './read-values.ts'

export interface Paging {
  readonly nextPage: number | null
  readonly previousPage: number | null
  readonly total: number | null
}

const totals = ['totalentries', 'total', 'totalcount', 'totalresults', 'rowcount', 'count']
const errors = ['error', 'errors', 'fault', 'exception']
const further =
  'nextpage next nexturl nextlink nextcursor nextpagetoken hasmore more hasnext truncated'.split(' ')

export function readPaging(beside: Fields): Paging {
  return {
    nextPage: wireCount.parse(beside.get('nextpage')),
    previousPage: wireCount.parse(beside.get('previouspage')),
    total: wireCount.parse(pick(beside, totals)),
  }
}

/** What one page says of itself; `null` where no list was found in it, nor a count that says there is none. */
export function decidePageExtent(found: FoundRows, paging: Paging): LiveListExtent | null {
  const { beside, rows } = found
  if (found.places === 0) return decideAbsent(beside, paging)
  if (saysMore(beside, paging) || isTrue(pick(beside, errors))) return 'part'
  if (!found.isPlain || found.places > 1) return 'open'
  return saysItsEnd(beside, paging) || !isRoundNumber(rows.length) ? 'whole' : 'open'
}

/**
 * No list at all. That an absent list is an empty one stands nowhere: it is taken for one only beside a
 * count of none; a list that is null ends no call by itself.
 */
function decideAbsent(beside: Fields, { total }: Paging): LiveListExtent | null {
  if (total === 0 && !isTrue(pick(beside, errors))) return 'whole'
  const isNull = beside.has('list') && beside.get('list') === null && !isTrue(pick(beside, errors))
  return isNull && total === null ? 'open' : null
}

/** The end of a list that names no next page, or its total, has been said. */
function saysItsEnd(beside: Fields, { total }: Paging): boolean {
  return total !== null || beside.has('nextpage') || beside.has('next')
}

/** Pages that are announced in another way than by the documented `next_page`, which is followed. */
function saysMore(beside: Fields, { nextPage }: Paging): boolean {
  if (nextPage !== null) return false
  const last = wireCount.parse(beside.get('lastpage'))
  const current = wireCount.parse(beside.get('currentpage'))
  return (last !== null && current !== null && last > current) || isTrue(pick(beside, further))
}

function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  return !['', '0', 'false', 'no', 'null', 'none'].includes(wordOf(value)) || textOf(value).length > 60
}

/** Documentation: "Default last 10 calls". A list of just so many may have been cut there. */
const isRoundNumber = (length: number): boolean => length > 0 && (length % 10 === 0 || length % 25 === 0)

export interface PageFacts extends Paging {
  readonly extent: LiveListExtent
  /** Rows of the page as they came, read or not. */
  readonly rowCount: number
  readonly unread: number
}

/** What all pages together say. Between two pages calls may move, so more than one page is never the whole. */
export function decideListExtent(pages: readonly PageFacts[], isAtEnd: boolean): LiveListExtent {
  const rows = pages.reduce((sum, page) => sum + page.rowCount, 0)
  const isMiscounted = pages.some(({ total }) => total !== null && total !== rows)
  if (!isAtEnd || isMiscounted || pages.some(({ extent }) => extent === 'part')) return 'part'
  const isSure = pages.length === 1 && pages.every(({ extent, unread }) => extent === 'whole' && unread === 0)
  return isSure ? 'whole' : 'open'
}
