import type { Lane } from '#shared/status/status.ts'
import type { RequestJob } from '../queue/request-queue.ts'
import { largestAnswerBytes, largestAudioBytes } from './bounds.ts'

/** What is decided about a resource and a verb before a request is sent. */
interface EndpointFacts {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `{name}` is replaced by a checked and encoded segment. */
  readonly path: string
  readonly lane: Lane
  readonly retry: RequestJob<unknown>['retry']
  /** Statuses that the endpoint's own reader understands. */
  readonly success: readonly number[]
  /** Milliseconds from connecting to the last byte of the answer. */
  readonly deadlineMs: number
  readonly maxBytes: number
  /** Sent even while a 429 pauses all other requests. */
  readonly urgent?: boolean
  /** Statuses from 500 on that the provider documents as "it was not done". */
  readonly documentedFaults?: readonly number[]
  /** True for a download: the query does not ask for JSON. */
  readonly binary?: boolean
  /** True where the links of the answer are what is asked for. */
  readonly hypermedia?: boolean
}

const shared = { deadlineMs: 45_000, maxBytes: largestAnswerBytes }
const read = { ...shared, method: 'GET', retry: 'read', success: [200] } as const
/** Lists are read with conditional requests, which 304 answers. */
const list = { ...read, success: [200, 304] } as const
const write = { ...shared, retry: 'never', success: [200, 201, 202, 204] } as const
/** A DELETE is also done where 404 or 410 says that there was nothing left to delete. */
const remove = {
  ...write,
  method: 'DELETE',
  retry: 'idempotent',
  success: [200, 202, 204, 404, 410],
} as const

/** The documentation's redirect to the account is a 302; a proxy may turn it into one of the others. */
const accountFound = [200, 201, 301, 302, 303, 307, 308]

const call = '/customers/{account}/calls/live/{call}'
const announcement = '/customers/{account}/announcements/{announcement}'

/** Paths and verbs: documentation, "Response Codes" and the sections of each resource. */
export const endpoints = {
  root: { ...read, path: '/', lane: 'background', hypermedia: true },
  'customers.locate': { ...read, path: '/customers', lane: 'operator', success: accountFound },
  'customers.read': { ...read, path: '/customers/{account}', lane: 'page' },

  'calls.place': { ...write, method: 'POST', path: '/calls', lane: 'operator', documentedFaults: [500] },
  'calls.live.list': { ...list, path: '/customers/{account}/calls/live', lane: 'page' },
  'calls.live.read': { ...read, path: call, lane: 'follow' },
  'calls.live.control': { ...write, method: 'PUT', path: call, lane: 'operator' },
  'calls.leg.control': { ...write, method: 'PUT', path: `${call}/{leg}`, lane: 'operator' },
  'calls.live.end': { ...remove, path: call, lane: 'operator', urgent: true, deadlineMs: 8_000 },
  'calls.history': { ...list, path: '/customers/{account}/calls', lane: 'page' },

  'announcements.list': { ...list, path: '/customers/{account}/announcements', lane: 'page' },
  'announcements.read': { ...read, path: announcement, lane: 'page' },
  'announcements.audio': {
    ...read,
    path: announcement,
    lane: 'page',
    binary: true,
    deadlineMs: 120_000,
    maxBytes: largestAudioBytes,
  },
  'announcements.create': {
    ...write,
    method: 'POST',
    path: '/announcements',
    lane: 'page',
    deadlineMs: 300_000,
    documentedFaults: [500],
  },
  'announcements.delete': { ...remove, path: announcement, lane: 'operator' },

  'sms.send': { ...write, method: 'POST', path: '/sms', lane: 'outbox', deadlineMs: 60_000 },
  'sms.list': { ...list, path: '/customers/{account}/sms', lane: 'follow' },
  'sms.read': { ...read, path: '/customers/{account}/sms/{sms}', lane: 'follow' },

  'faxes.send': { ...write, method: 'POST', path: '/faxes', lane: 'outbox', deadlineMs: 300_000 },
  'faxes.list': { ...list, path: '/customers/{account}/faxes', lane: 'follow' },
  'faxes.read': { ...read, path: '/customers/{account}/faxes/{fax}', lane: 'follow' },

  'numbers.list': { ...list, path: '/customers/{account}/numbers', lane: 'page' },

  'support.ipAddress': { ...read, path: '/support/ip-address', lane: 'background' },
  'support.echo': {
    ...write,
    method: 'POST',
    path: '/support/echo',
    lane: 'background',
    retry: 'idempotent',
  },
  'support.serviceStatus': { ...read, path: '/support/service-status', lane: 'background' },
} as const satisfies Readonly<Record<string, EndpointFacts>>

export type EndpointName = keyof typeof endpoints

export interface Endpoint extends EndpointFacts {
  readonly name: EndpointName
}

export function findEndpoint(name: EndpointName): Endpoint {
  return { ...endpoints[name], name }
}

/** True for a GET, which changes nothing at the provider. */
export function isRead(endpoint: Endpoint): boolean {
  return endpoint.method === 'GET'
}

/**
 * The path with its segments filled in; null where a segment could lead to another resource. Ids are opaque
 * and case-sensitive, so nothing else is checked.
 */
export function fillPath(path: string, params: Readonly<Record<string, string>>): string | null {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  if (names.some((name) => !isSafeSegment(params[name]))) return null
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ''))
}

function isSafeSegment(segment: string | undefined): boolean {
  if (segment === undefined || segment === '' || segment.length > 300) return false
  return segment !== '.' && segment !== '..' && !/\p{Surrogate}/u.test(segment)
}
