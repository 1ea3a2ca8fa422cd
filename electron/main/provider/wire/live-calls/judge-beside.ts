import type { LiveListExtent } from '../../live-records.ts'
import { wireCount } from '../scalars.ts'
import { fieldsOf, isObject, toName } from './fields.ts'
import { linkNames, type FoundRows, type Said } from './find-rows.ts'
import type { LiveCallDialect } from './live-call-dialect.ts'
import { textOf, wordOf } from './read-values.ts'

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Fields whose presence means a failure, whatever their value. */
const failures = set(
  'error errors err fault faults exception failure failed errormessage errormsg errortext errordescription ' +
    'incomplete partial ispartial truncated istruncated degraded stale timedout timeout',
)
/** Fields that announce another page in another way than the documented `next_page`, which is followed. */
const further = set(
  'nextpage next nexturl nextlink nextcursor nextpagetoken hasmore more hasnext hasnextpage',
)
/** Fields of which a "no" means a failure. */
const assurances = set('success successful succeeded ok complete iscomplete completed final valid')
const statuses = set('status result outcome code statuscode httpcode httpstatus errorcode errno state')
const messages = set('message messages msg warning warnings notice reason response info detail details')
const goodWords = set('ok okay success successful succeeded true done complete completed yes 0 200')
const emptyWords = set(
  'nocalls nolivecalls nocallsfound norecords norecordsfound noresults none nothingfound',
)
/** Fields that say nothing about the completeness of the list, or are compared elsewhere. */
const harmless = set(
  'nextpage previouspage firstpage lastpage currentpage page pages totalpages pagecount entriesperpage perpage ' +
    'pagesize limit offset totalentries total totalcount totalresults rowcount count prev previous hasprevious ' +
    'hasprev account customer username user timestamp time date servertime generatedat version apiversion ' +
    'requestid format took duration title description embedded meta pagination paging',
)

/**
 * What the fields beside the rows say about the completeness of the list. `whole`: nothing against it.
 * `part`: it failed, or goes on elsewhere. `open`: a field is not understood, so a call that is missing has
 * not surely ended.
 */
export function judgeBeside(dialect: LiveCallDialect, found: FoundRows): LiveListExtent {
  const isEmpty = found.rows.length === 0
  const verdicts = found.said.map((field) => judgeField(dialect, field, isEmpty, found))
  if (verdicts.includes('part')) return 'part'
  return verdicts.includes('open') ? 'open' : 'whole'
}

function judgeField(
  dialect: LiveCallDialect,
  [name, value]: Said,
  isEmpty: boolean,
  { beside }: FoundRows,
): LiveListExtent {
  const doubt = isEmpty ? 'part' : 'open'
  if (linkNames.has(name)) return judgeLinks(name, value, beside.has('nextpage'))
  if (further.has(name)) return isFollowed(beside.get('nextpage')) || !isSaid(value) ? 'whole' : 'part'
  if (assurances.has(name)) return isDenied(value) ? 'part' : 'whole'
  if (!isSaid(value)) return 'whole'
  if (failures.has(name)) return 'part'
  if (isObject(value)) return 'whole'
  const word = wordOf(value)
  if (statuses.has(name)) return goodWords.has(word) ? 'whole' : doubt
  if (messages.has(name)) return goodWords.has(word) || (isEmpty && emptyWords.has(word)) ? 'whole' : doubt
  return harmless.has(name) || dialect.lists.has(name) ? 'whole' : 'open'
}

/**
 * A link to a next page. The documentation's `page_links` name pages that its own `previous_page` denies, so
 * they count only where there is no `next_page`.
 */
function judgeLinks(name: string, value: unknown, saysNextPage: boolean): LiveListExtent {
  if (name === 'pagelinks' && saysNextPage) return 'whole'
  return linksToNext(value) ? 'part' : 'whole'
}

const nextNames = set('next nextpage')
/** How many links are looked at. */
const mostLinks = 100

function linksToNext(value: unknown): boolean {
  if (Array.isArray(value)) return value.slice(0, mostLinks).some(isNextLink)
  if (!isObject(value)) return false
  return [...fieldsOf(value)].some(([name, link]) => nextNames.has(toName(name)) && isSaid(link))
}

function isNextLink(link: unknown): boolean {
  if (!isObject(link)) return false
  const fields = fieldsOf(link)
  return ['title', 'rel', 'name'].some((name) => nextNames.has(wordOf(fields.get(name))))
}

const isFollowed = (nextPage: unknown): boolean => wireCount.parse(nextPage) !== null

const nothing = set('0 false no null none off')

/** True where there is a value other than a plain "no". */
function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (isObject(value)) return Object.keys(value).length > 0
  const word = wordOf(value)
  return (word !== '' && !nothing.has(word)) || (word === '' && textOf(value).trim() !== '')
}

const isDenied = (value: unknown): boolean => value != null && nothing.has(wordOf(value))
