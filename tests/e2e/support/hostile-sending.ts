import type { FaultScript } from '#electron/main/practice/faults/fault-rules.ts'
import { xssCorpus } from '#tests/support/samples/xss-corpus.ts'
import { hostileErrors } from './hostile-provider.ts'

const at = (index: number): string => xssCorpus[index % xssCorpus.length] ?? ''

type Kind = 'sms' | 'faxes'

const listOf = (items: readonly unknown[]): unknown => ({
  entries_per_page: 500,
  total_entries: String(items.length),
  list: items,
})

/** Everything but the ids attacks, which name the item when it is read again. */
const item = (index: number, payload: string): Readonly<Record<string, unknown>> => ({
  status_message: payload,
  message: at(index + 1),
  to: at(index + 2),
  from: at(index + 3),
  filename: at(index + 4),
  id: `id ${payload}`,
  url: { href: payload, title: at(index + 5) },
  creation_date: at(index + 6),
  status_updated: at(index + 7),
  called_date: at(index + 8),
  delivered_date: at(index + 9),
  remote_station_ident: payload,
  src_ip_address: at(index + 10),
  retries: at(index + 11),
  billable_duration: at(index + 12),
  transmit_errors: at(index + 13),
  sent: at(index + 14),
  /** Documented nowhere, so its words are all there is to show. */
  status_id: 9,
})

/**
 * The provider takes the first, the second, … and answers what is asked of each with another payload; `turn`
 * says with which the other fields begin.
 */
export function hostileAcceptance(
  kind: Kind,
  origin: string,
  payloads: readonly string[],
  turn = 0,
): FaultScript {
  return payloads.flatMap((payload, index) => {
    const location = `${origin}/customers/PRACTICE01/${kind}/item${String(index)}`
    return [
      {
        match: { method: 'POST', path: `/${kind}`, nth: index + 1, times: 1 },
        fault: { status: 202, headers: { Location: location }, body: { Location: payload, SMS: payload } },
      },
      {
        match: { method: 'GET', path: `/customers/*/${kind}/item${String(index)}` },
        fault: { status: 200, body: { [kind === 'sms' ? 'sms' : 'fax']: item(turn + index, payload) } },
      },
    ]
  })
}

/** Where an accepted message is to be found is itself an attack, in the header as in the body. */
export function hostileLocations(payloads: readonly string[]): FaultScript {
  return payloads.map((payload, index) => ({
    match: { method: 'POST', path: '/sms', nth: index + 1, times: 1 },
    fault: {
      status: 202,
      headers: { Location: `https://evil.example/sms/${encodeURIComponent(payload)}` },
      body: { Location: payload, id: payload },
    },
  }))
}

/** The lists in which a lost message is looked for. */
export const hostileLists: FaultScript = (['sms', 'faxes'] as const).map((kind) => ({
  match: { method: 'GET', path: `/customers/*/${kind}` },
  fault: { status: 200, body: listOf(xssCorpus.map((payload, index) => item(index, payload))) },
}))

export const hostileRefusal: FaultScript = [
  {
    match: { method: 'POST' },
    fault: {
      status: 400,
      body: {
        ...hostileErrors,
        errors: [
          { field: 'to', message: xssCorpus },
          { field: 'from', message: xssCorpus },
          { field: 'message', message: xssCorpus },
          ...hostileErrors.errors,
        ],
      },
    },
  },
]
