import type { FaultScript } from '#electron/main/practice/faults/fault-rules.ts'
import { xssCorpus } from '#tests/support/samples/xss-corpus.ts'

const at = (index: number): string => xssCorpus[index % xssCorpus.length] ?? ''

const reply = (path: string, body: unknown, method = 'GET'): FaultScript[number] => ({
  match: { method, path },
  fault: { status: 200, body },
})

const listOf = (list: readonly unknown[]): unknown => ({
  entries_per_page: 500,
  total_entries: String(list.length),
  list,
})

const chunkSize = 6

/** How many rounds it takes to show every payload in every field of the account. */
export const accountRounds = Math.ceil(xssCorpus.length / chunkSize)

/** A few payloads in each field, each field beginning with another of them. */
export function hostileAccount(round: number): Readonly<Record<string, string>> {
  const names = ['company_name', 'firstname', 'lastname', 'email', 'phone', 'address', 'city', 'state']
  const others = ['postcode', 'country', 'username', 'balance', 'creditlimit']
  const chunk = Array.from({ length: chunkSize }, (_, index) => at(round * chunkSize + index))
  const turned = (by: number): string => [...chunk.slice(by), ...chunk.slice(0, by)].join(' ')
  return Object.fromEntries([...names, ...others].map((name, index) => [name, turned(index % chunkSize)]))
}

/** A call for each payload, with a payload in each of its fields but the ids, which have to fit into an address. */
const calls = xssCorpus.map((payload, index) => ({
  uuid: `call-${index}`,
  status: at(index + 1),
  to: payload,
  from: at(index + 2),
  caller_id: at(index + 3),
  created_date: at(index),
  announcement_id: at(index + 4),
  legs: [
    { uuid: `a-${index}`, leg: 'a', number: at(index + 5), status: at(index) },
    { uuid: `b-${index}`, leg: 'b', number: at(index + 6), status: 'answered', answered_date: at(index) },
  ],
}))

/** Ids that can't stand in an address: such calls are counted and not shown. */
const unreadable = xssCorpus.slice(0, 3).map((payload) => ({ uuid: payload, status: 'ringing', to: payload }))

const announcements = xssCorpus.map((payload, index) => ({
  id: `id-${payload}`,
  description: index % 2 === 0 ? payload : '',
  filename: at(index),
  size: at(index),
}))

const numbers = xssCorpus.map((payload) => ({ number: payload, country: payload, activated: '1' }))

/** Two payloads each, for only fifty messages are kept. */
const messages = xssCorpus
  .filter((_, index) => index % 2 === 0)
  .map((payload, half) => [`${payload} ${at(half * 2 + 1)}`, half * 2] as const)
  .map(([title, index]) => ({
    title,
    status: at(index + 1),
    issued: at(index),
    url: title,
  }))

/** A compromised provider: every text that it sends is an injection payload. */
export const hostileAnswers: FaultScript = [
  reply('/customers/*', hostileAccount(0)),
  reply('/customers/*/calls/live', listOf([...calls, ...unreadable])),
  reply('/customers/*/announcements', listOf(announcements)),
  reply('/customers/*/numbers', listOf(numbers)),
  reply('/support/service-status', { feed_title: at(0), entries: messages }),
  reply('/support/ip-address', { 'ip-address': xssCorpus.join(' ') }),
]

/** Four payloads in each field error, for only twenty of them are kept: a single answer carries the whole corpus. */
export const hostileErrors = {
  errors: Array.from({ length: Math.ceil(xssCorpus.length / 4) }, (_, index) => ({
    field: at(index + 1),
    message: [0, 1, 2, 3].map((next) => at(index * 4 + next)),
  })),
  error: xssCorpus.join(' '),
  message: xssCorpus.join(' '),
}

export const hostileCallCount = calls.length
export const hostileMessageCount = messages.length
