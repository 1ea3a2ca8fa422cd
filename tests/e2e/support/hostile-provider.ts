import type { FaultScript } from '#electron/main/practice/faults/fault-rules.ts'
import { xssCorpus } from '#tests/support/xss-corpus.ts'

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

/** Every field of the account another payload of the corpus; a second round shifts them on. */
export function hostileAccount(round: number): unknown {
  const fields = ['company_name', 'firstname', 'lastname', 'email', 'phone', 'address', 'city', 'state']
  const others = ['postcode', 'country', 'username', 'company_website']
  const texts = [...fields, ...others].map((field, index) => [field, at(round + index * 7)])
  return { ...Object.fromEntries(texts), balance: at(round), creditlimit: at(round) }
}

/** A call for each payload, with a payload in each of its fields. */
const calls = xssCorpus.map((payload, index) => ({
  uuid: `call-${index}-${payload}`,
  status: at(index + 1),
  to: payload,
  from: at(index + 2),
  caller_id: at(index + 3),
  created_date: at(index),
  announcement_id: at(index + 4),
  legs: [
    { uuid: `a ${payload}`, leg: 'a', number: at(index + 5), status: at(index) },
    { uuid: `b ${payload}`, leg: 'b', number: at(index + 6), status: 'answered', answered_date: at(index) },
  ],
}))

const announcements = xssCorpus.map((payload, index) => ({
  id: `id-${payload}`,
  description: index % 2 === 0 ? payload : '',
  filename: at(index),
  size: at(index),
}))

const numbers = xssCorpus.map((payload) => ({ number: payload, country: payload, activated: '1' }))

const messages = xssCorpus.map((payload, index) => ({
  title: payload,
  status: at(index + 1),
  issued: at(index),
  url: payload,
}))

/** A provider that was taken over: every text it sends attacks the window. */
export const hostileAnswers: FaultScript = [
  reply('/customers/*', hostileAccount(0)),
  reply('/customers/*/calls/live', listOf(calls)),
  reply('/customers/*/announcements', listOf(announcements)),
  reply('/customers/*/numbers', listOf(numbers)),
  reply('/support/service-status', { feed_title: at(0), entries: messages }),
  reply('/support/ip-address', { 'ip-address': xssCorpus.join(' ') }),
]

/** Field errors, one for each payload: a single answer carries the whole corpus. */
export const hostileErrors = {
  errors: xssCorpus.map((payload, index) => ({ field: at(index + 1), message: [payload] })),
  error: xssCorpus.join(' '),
  message: xssCorpus.join(' '),
}

export const hostileCallCount = calls.length
