import { fail, succeed, type Result } from '../../../../shared/result.ts'
import { fieldError, type FieldError } from '../http/errors.ts'
import { dayMs, isDateOnly, parseRfc3339, startOfDay } from '../time/format-time.ts'
import type { CallRecord } from './call-record.ts'

export type CallFilter = (record: CallRecord) => boolean

const statuses = ['answered', 'all', 'ringing', 'in-progress', 'failed', 'busy', 'no-answer', 'not-completed']

/**
 * Documentation, the filters of `/customers/{account}/calls`: `to`, `from`, `status` (default
 * `answered`), `startdate` (default the start of today) and `enddate` (default now).
 */
export function parseCallFilter(
  query: URLSearchParams,
  now: number,
): Result<CallFilter, readonly FieldError[]> {
  const errors: FieldError[] = []
  const status = query.get('status') ?? 'answered'
  if (!statuses.includes(status)) errors.push(fieldError('status', `May be ${statuses.join(', ')}`))
  const from = parseDate(query, 'startdate', startOfDay(now), 0, errors)
  const until = parseDate(query, 'enddate', Number.POSITIVE_INFINITY, dayMs - 1, errors)
  if (errors.length > 0) return fail(errors)
  return succeed(
    (record) =>
      fitsStatus(record.status, status) &&
      record.startedAt >= from &&
      (record.stoppedAt ?? record.startedAt) <= until &&
      fitsNumber(query.get('to'), [record.to]) &&
      fitsNumber(query.get('from'), [record.from, record.callerId]),
  )
}

function parseDate(
  query: URLSearchParams,
  field: string,
  otherwise: number,
  addToDay: number,
  errors: FieldError[],
): number {
  const text = query.get(field)
  if (text === null || text === '') return otherwise
  const epochMs = parseRfc3339(text)
  if (epochMs !== null) return isDateOnly(text) ? epochMs + addToDay : epochMs
  errors.push(fieldError(field, 'Must be in RFC3339 date/time format, e.g. 2017-10-05T11:24:00Z'))
  return otherwise
}

function fitsStatus(status: CallRecord['status'], wanted: string): boolean {
  if (wanted === 'all') return true
  if (wanted === 'not-completed') return status === 'failed' || status === 'busy' || status === 'no-answer'
  return status === wanted
}

const fitsNumber = (wanted: string | null, numbers: readonly string[]): boolean =>
  wanted === null || wanted === '' || numbers.some((number) => withCountry(number) === withCountry(wanted))

/** The three forms `01224…`, `00441224…` and `441224…` compare as the same number. */
const withCountry = (number: string): string => number.replace(/^00/, '').replace(/^0/, '44')
