import type { AppError, AppErrorCode } from '#shared/app-error.ts'
import { connectionReasons, isMachineText, reasonOfCode, type FailureReason } from '#shared/failure-reason.ts'

/** The catalogue key of the plain sentence for an error; see `error` in messages.en-GB.ts. */
export function errorKey(error: AppError): string {
  if (error.detail === 'desk-unreachable') return 'desk-unreachable'
  const reason = reasonOf(error)
  if (error.code === 'unreadable' && reason !== null) return reasonMessage(reason)
  const isLate = reason === null || reason === 'timed-out'
  return error.code === 'timeout' && !isLate ? 'no-answer' : error.code
}

/** The catalogue key of what more is known of the cause; null where `errorKey` says it already. */
export function reasonKey(error: AppError): string | null {
  const reason = reasonOf(error)
  if (reason === null || error.code === 'unreadable') return null
  return reasonMessage(reason)
}

/** The catalogue key of a reason's own sentence. */
export function reasonMessage(reason: FailureReason): string {
  return connectionReasons.some((known) => known === reason) ? `connection.${reason}` : `answer.${reason}`
}

/** What was stored by an earlier version has the machine's code in place of the reason. */
function reasonOf({ reason, detail }: AppError): FailureReason | null {
  return reason ?? (detail === undefined ? null : reasonOfCode(detail))
}

/** Failures that no answer brought: whatever stands beside them are not the provider's words. */
const withoutWords: readonly AppErrorCode[] = [
  'invalid-request',
  'invalid-input',
  'guarded',
  'offline',
  'unreadable',
  'cancelled',
  'storage',
  'internal',
]

/** The provider's own words beneath the sentence; null where there are none worth showing. */
export function providerLabels(error: AppError): string | null {
  if (withoutWords.includes(error.code)) return null
  const fields = (error.fields ?? []).flatMap(({ messages }) => messages)
  const words = [error.detail, ...fields].filter((text) => text !== undefined && isWorthShowing(text))
  return words.length === 0 ? null : words.join(' · ')
}

function isWorthShowing(text: string): boolean {
  return text.trim() !== '' && !isMachineText(text)
}
