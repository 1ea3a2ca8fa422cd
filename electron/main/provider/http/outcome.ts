import type { AppError, AppErrorCode } from '#shared/app-error.ts'
import { reasonOfCode } from '#shared/failure-reason.ts'
import { rateLimitHoldMs } from '#shared/rate-limit-hold.ts'
import { fail, type Result } from '#shared/result.ts'
import type { TryResult, BudgetHeaders } from '../../queue/request-queue.ts'
import type { Answer, Exchange } from './answer.ts'
import { parseBudgetHeaders } from './budget-headers.ts'
import type { Redact } from '../credentials.ts'
import { isRead, type Endpoint } from '../endpoints.ts'
import { readJson } from '../json/json-text.ts'
import { readProviderWords } from '../provider-words.ts'

/** May take several turns of the event loop for a long list. */
export type ReadAnswer<T> = (answer: Answer) => Result<T, AppError> | Promise<Result<T, AppError>>

export interface OutcomeContext {
  /** Epoch milliseconds. */
  readonly now: number
  readonly redact: Redact
}

/**
 * The only place where the outcome of an exchange becomes a result. A write that may or may not have been
 * carried out is `outcome-unknown` and is never repeated automatically.
 */
export async function decideAttempt<T>(
  endpoint: Endpoint,
  exchange: Exchange,
  readAnswer: ReadAnswer<T>,
  context: OutcomeContext,
): Promise<TryResult<T>> {
  if (exchange.kind === 'withheld') return withheld(exchange.reached)
  if (exchange.kind === 'silent') return decideSilence(endpoint, exchange.reached, exchange.detail)
  const { answer } = exchange
  const headers = parseBudgetHeaders(answer, context.now)
  const held = decideHold(endpoint, answer, headers, context)
  if (held !== null) return { result: fail(held), spent: true, verdict: 'rate-limited', headers }
  if (!endpoint.success.includes(answer.status)) {
    const code = decideCode(endpoint, answer.status)
    const error = {
      code,
      ...markOtherSender(endpoint, code, answer),
      ...readProviderWords(answer, context.redact),
    }
    return { result: fail(error), spent: true, verdict: mayPass(endpoint, code, answer), headers }
  }
  const result = sureOfWrite(endpoint, withWords(endpoint, await readAnswer(answer), answer, context))
  const verdict = result.ok ? 'done' : mayPass(endpoint, result.error.code, answer)
  return { result, spent: true, verdict, headers }
}

function withheld(reached: boolean): TryResult<never> {
  return { result: fail({ code: 'cancelled' }), spent: reached, verdict: 'done', headers: null }
}

function decideSilence(endpoint: Endpoint, reached: boolean, detail: string): TryResult<never> {
  const lost = isRead(endpoint) ? 'timeout' : 'outcome-unknown'
  const reason = reasonOfCode(detail)
  const code = reached ? lost : 'offline'
  const result = fail<AppError>({ code, ...(reason === null ? {} : { reason }) })
  const again = !reached || endpoint.retry !== 'never'
  return { result, spent: reached, verdict: again ? 'again' : 'done', headers: null }
}

/**
 * 429, and 403 or 503 with no requests left (which status the provider uses is not documented). A 503 to a
 * write that must not be repeated may come after the work was done, so it does not prove that nothing
 * happened.
 */
function decideHold(
  endpoint: Endpoint,
  answer: Answer,
  headers: BudgetHeaders,
  context: OutcomeContext,
): AppError | null {
  const tells = endpoint.retry === 'never' ? [403] : [403, 503]
  const usedUp = headers.remaining === 0 && tells.includes(answer.status)
  if (answer.status !== 429 && !usedUp) return null
  const retryAt = context.now + rateLimitHoldMs(headers.retryAfterMs ?? headers.resetsInMs)
  return { code: 'rate-limited', retryAt, ...readProviderWords(answer, context.redact) }
}

const clientErrors: Readonly<Record<number, AppErrorCode>> = {
  401: 'signed-out',
  403: 'refused',
  404: 'gone',
  405: 'not-offered',
  410: 'gone',
  501: 'not-offered',
}

function decideCode(endpoint: Endpoint, status: number): AppErrorCode {
  const known = clientErrors[status]
  if (known !== undefined) return known
  const uncertain = isRead(endpoint) || endpoint.retry !== 'never' ? null : 'outcome-unknown'
  if (status === 408) return uncertain ?? 'timeout'
  if (status >= 400 && status < 500) return 'rejected'
  if (status < 400) return uncertain ?? 'unreadable'
  const documented = endpoint.documentedFaults?.includes(status) === true
  return documented ? 'provider-fault' : (uncertain ?? 'provider-fault')
}

/**
 * Adds the provider's own text to the failure of a write that was answered with a success status, but not as
 * done.
 */
function withWords<T>(
  endpoint: Endpoint,
  result: Result<T, AppError>,
  answer: Answer,
  { redact }: OutcomeContext,
): Result<T, AppError> {
  if (result.ok || isRead(endpoint)) return result
  const isJson = result.error.code === 'rejected' || result.error.reason === 'another-shape'
  if (!isJson) return result
  return fail({ ...result.error, ...readProviderWords(answer, redact) })
}

/**
 * Marks a 404 or a refusal as possibly not the provider's own: the provider answers in JSON, a proxy or
 * gateway with an HTML page.
 */
function markOtherSender(endpoint: Endpoint, code: AppErrorCode, answer: Answer): Pick<AppError, 'reason'> {
  if (!isRead(endpoint) || !['gone', 'refused', 'not-offered'].includes(code)) return {}
  const json = readJson(answer)
  if (!json.ok) return code === 'gone' || json.error.reason === 'web-page' ? reasonOf(json.error) : {}
  return code !== 'gone' || isJsonObject(json.value) ? {} : { reason: 'another-shape' }
}

const reasonOf = ({ reason }: AppError): Pick<AppError, 'reason'> => (reason === undefined ? {} : { reason })

const isJsonObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A success status with an unreadable body is `outcome-unknown` for a write: it may have been carried out.
 */
function sureOfWrite<T>(endpoint: Endpoint, result: Result<T, AppError>): Result<T, AppError> {
  if (result.ok || isRead(endpoint) || result.error.code !== 'unreadable') return result
  return fail({ ...result.error, code: 'outcome-unknown' })
}

function mayPass(endpoint: Endpoint, code: AppErrorCode, answer: Answer): TryResult<never>['verdict'] {
  if (endpoint.retry === 'never') return 'done'
  const passing = code === 'provider-fault' || code === 'timeout'
  return passing || answer.body.kind === 'cut' ? 'again' : 'done'
}
