import { isMachineText } from '#shared/failure-reason.ts'
import type { OutboxItem, OutboxLogEntry, OutboxWait } from '#shared/outbox/outbox-item.ts'
import { providerLabels } from '../../ui/notes/error-labels.ts'

/** The four meanings that have a colour, and `over` for what is done. */
export type Meaning = 'talking' | 'ringing' | 'needs-you' | 'waiting' | 'over'

export interface StateLabels {
  /** Below `outbox.state` in the catalogue. */
  readonly key: string
  /** Epoch milliseconds that the words name, or null. */
  readonly at: number | null
  /** The provider's own words, where they are all there is. */
  readonly words: string | null
}

const words = (key: string, at: number | null = null, own: string | null = null): StateLabels => ({
  key,
  at,
  words: own,
})

/** Documentation, "The various status messages": the same id means another thing for a fax. */
const smsStatuses: Readonly<Record<number, string>> = {
  1: 'sms-1',
  2: 'sms-2',
  11: 'sms-11',
  12: 'sms-12',
  14: 'sms-14',
  18: 'sms-18',
  26: 'sms-26',
}
const faxStatuses: Readonly<Record<number, string>> = {
  0: 'fax-0',
  1: 'fax-1',
  5: 'fax-5',
  10: 'fax-10',
  11: 'fax-11',
}

/**
 * What a row says of where its item stands; nothing is said of the provider that it did not say. `paused` is
 * why nothing leaves at all: it goes before what holds back this one.
 */
export function decideLabels(item: OutboxItem, paused: OutboxWait | null): StateLabels {
  switch (item.state) {
    case 'scheduled':
      return waitLabels(item, item.wait ?? { why: 'scheduled', until: null })
    case 'queued':
      return waitLabels(item, paused ?? item.wait ?? { why: 'turn', until: null })
    case 'armed':
      return words('armed')
    case 'accepted':
      return statusLabels(item) ?? words(item.settled ? settledKey(item) : 'accepted')
    case 'delivered':
      return statusLabels(item) ?? words('delivered')
    case 'failed':
      return statusLabels(item) ?? words('failed')
    case 'rejected':
      return rejectedLabels(item)
    case 'unknown':
    case 'ask':
    case 'cancelled':
    case 'expired':
      return words(item.state)
  }
}

/** It was found that its document can't be sent before anything left. */
export const isRefusedHere = ({ problem }: OutboxItem): boolean => problem?.code === 'invalid-input'

/** The answer was lost, so what is known of it is the network's, not SureVoIP's. */
export const isUnanswered = ({ problem }: OutboxItem): boolean =>
  ['outcome-unknown', 'timeout', 'offline', 'internal'].includes(problem?.code ?? '')

/** The provider's own words are the reason, where it gave any. */
function rejectedLabels(item: OutboxItem): StateLabels {
  if (isRefusedHere(item)) return words('refused-here')
  const own = isUnanswered(item) ? '' : reasonOf(item)
  return own === '' ? words('rejected') : words('rejected-because', null, shorten(own))
}

/** What is wrong with a field says more than that something is. */
function reasonOf({ problem }: OutboxItem): string {
  const fields = (problem?.fields ?? []).map(({ field, messages }) => `${field}: ${messages.join(', ')}`)
  return (
    fields.length > 0 ? fields.join(' · ') : ((problem === null ? null : providerLabels(problem)) ?? '')
  ).trim()
}

/** A row has one line, and an HTML error page is no reason. */
const longest = 160
const shorten = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)

function rejectedAdvice(item: OutboxItem): string {
  if (isRefusedHere(item)) return 'refused-here'
  return (item.problem?.fields?.length ?? 0) > 0 ? 'rejected-fields' : 'rejected'
}

/** Without an id it was not SureVoIP that said so, as where the operator did. */
const settledKey = ({ remoteId }: OutboxItem): string => (remoteId === null ? 'settled-unproven' : 'settled')

function waitLabels(item: OutboxItem, { why, until: end }: OutboxWait): StateLabels {
  const until = end ?? item.sendAt
  const untimed = until === null && ['scheduled', 'quiet-hours', 'back-off', 'rate-limited'].includes(why)
  return words(untimed ? 'wait-turn' : `wait-${why}`, until)
}

function statusLabels({ kind, status }: OutboxItem): StateLabels | null {
  if (status === null) return null
  const known = status.id === null ? undefined : (kind === 'sms' ? smsStatuses : faxStatuses)[status.id]
  if (known !== undefined) return words(known)
  if (kind === 'fax' && (status.id ?? 0) > 11) return words('fax-carrier', null, status.text)
  return status.text.trim() === '' ? null : words('other', null, status.text)
}

/** The colour beside the words. */
export function meaningOf(item: OutboxItem): Meaning {
  if (item.state === 'delivered') return 'talking'
  if (item.state === 'unknown') return 'ringing'
  if (item.group === 'needs-you') return 'needs-you'
  return item.group === 'on-their-way' ? 'waiting' : 'over'
}

/** What the details advise; below `outbox.advice` in the catalogue, or null where there is nothing to do. */
export function decideAdvice(item: OutboxItem, log: readonly OutboxLogEntry[]): string | null {
  switch (item.state) {
    case 'ask':
      return askAdvice(log)
    case 'rejected':
      return rejectedAdvice(item)
    case 'accepted':
      if (item.settled) return settledKey(item)
      return item.kind === 'sms' && item.status?.id === 14 ? 'buffered' : null
    case 'failed':
      return `failed-${item.kind}`
    case 'unknown':
    case 'expired':
      return item.state
    case 'scheduled':
    case 'queued':
    case 'armed':
    case 'delivered':
    case 'cancelled':
      return null
  }
}

/** Why only the operator can decide is written in the log. */
function askAdvice(log: readonly OutboxLogEntry[]): string {
  const reason = log.findLast(({ event }) =>
    ['absent', 'restored', 'found-again', 'left-before'].includes(event),
  )
  return reason === undefined ? 'ask-unclear' : `ask-${reason.event}`
}

/** Entries whose detail is the provider's own: its words, or its id. */
const quoted = new Set<OutboxLogEntry['event']>(['status', 'rejected', 'accepted', 'matched'])

/** What stands beneath a line of the log; codes of our own say nothing to the operator. */
export function detailOf({ event, detail }: OutboxLogEntry): string | null {
  const isCode = event === 'rejected' && /^[a-z]+(-[a-z]+)*$/.test(detail ?? '')
  return quoted.has(event) && !isCode && detail !== null && !isMachineText(detail) ? detail : null
}
