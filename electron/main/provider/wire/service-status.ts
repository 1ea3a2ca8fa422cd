import { z } from 'zod'
import { mostItems, mostServiceMessages } from '../bounds.ts'
import type { ServiceMessageRecord, ServiceStatusRecord } from '../provider-client.ts'
import { wireCount, wireDate, wireText } from './scalars.ts'

const anyObject = z.record(z.string(), z.unknown())

const titles = ['title', 'name', 'description', 'message']
const states = ['status', 'state', 'impact', 'indicator']
const times = ['issued', 'created_at', 'started_at', 'scheduled_for', 'updated_at', 'date']
const listKeys = ['entries', 'incidents', 'scheduled_maintenances', 'list', 'items', 'data']

/**
 * The documentation only names a StatusPage. ASSUMPTION: read are `entries` of the provider's own Perl client
 * (2012), StatusPage's `summary.json`, `status.json` and `incidents.json`, and a bare list. Null for any
 * other shape: only a list that is certainly empty means that there is no message.
 */
export const serviceStatus: z.ZodType<ServiceStatusRecord | null> = z
  .unknown()
  .transform((json) => (Array.isArray(json) ? readEntries(json, []) : readBody(json)))

function readBody(json: unknown): ServiceStatusRecord | null {
  const body = anyObject.safeParse(json).data
  if (body === undefined) return null
  const given = listKeys.filter((key) => Object.hasOwn(body, key)).map((key) => body[key])
  const overall = readOverall(body['status'])
  if (given.length === 0 && overall === null) return null
  if (!given.every((list) => Array.isArray(list))) return null
  const entries = given.flat()
  const isMissingSome = (wireCount.parse(body['total_entries']) ?? 0) > entries.length
  return isMissingSome
    ? null
    : readEntries(entries, overall === null ? [] : worthTelling(overall, given.length))
}

/** StatusPage's `{"indicator": "minor", "description": "Partial outage"}`. */
function readOverall(status: unknown): ServiceMessageRecord | null {
  const body = anyObject.safeParse(status).data
  if (body === undefined || !Object.hasOwn(body, 'indicator')) return null
  const title = textOf(body, ['description'])
  return title === '' ? null : { title, status: textOf(body, ['indicator']), issuedAt: null }
}

/** "All is well" is left out: the empty list beside it says so. */
function worthTelling(overall: ServiceMessageRecord, lists: number): readonly ServiceMessageRecord[] {
  if (overall.status !== 'none') return [overall]
  return lists > 0 ? [] : [{ ...overall, status: '' }]
}

function readEntries(
  entries: readonly unknown[],
  before: readonly ServiceMessageRecord[],
): ServiceStatusRecord | null {
  const read = entries.slice(0, mostItems).map(readEntry)
  const good = read.filter((message) => message !== null)
  const messages = [...before, ...good]
  if (messages.length === 0 && entries.length > 0) return null
  return {
    messages: messages.slice(0, mostServiceMessages),
    more: Math.max(0, messages.length - mostServiceMessages) + entries.length - read.length,
    unread: read.length - good.length,
  }
}

function readEntry(entry: unknown): ServiceMessageRecord | null {
  const body = anyObject.safeParse(entry).data
  const title = body === undefined ? '' : textOf(body, titles)
  if (body === undefined || title === '') return null
  const issued = times.find((key) => Object.hasOwn(body, key))
  return {
    title,
    status: textOf(body, states),
    issuedAt: issued === undefined ? null : wireDate.parse(body[issued]),
  }
}

/** The first key that has a text. */
function textOf(body: z.infer<typeof anyObject>, keys: readonly string[]): string {
  for (const key of keys) {
    const text = Object.hasOwn(body, key) ? wireText.parse(body[key]).trim() : ''
    if (text !== '') return text
  }
  return ''
}
