import type { AppError, AppErrorCode } from '#shared/app-error.ts'

/** 403, 404 and 405 or 501 to `POST /faxes`: there is nothing to post to. */
const refusals: readonly AppErrorCode[] = ['refused', 'gone', 'not-offered']

const faxOrService = /\b(fax(es|ing)?|service)\b/i
const notThere = /\b(not|no longer) (currently )?(in service|available|enabled|offered)\b|\bdiscontinued\b/i
/** "This fax number is not in service" is about the other end. */
const otherEnd = /\b(number|recipient|destination|document|file)\b/i

/**
 * Whether the provider refused faxing altogether and not just this fax. The OpenAPI description's text is
 * "Send faxes - Not in service"; how the refusal looks on the wire is not documented.
 */
export function isFaxServiceRefusal(error: AppError): boolean {
  if (error.fields !== undefined && error.fields.length > 0) return false
  if (refusals.includes(error.code)) return true
  const words = error.detail ?? ''
  return (
    error.code === 'rejected' && faxOrService.test(words) && notThere.test(words) && !otherEnd.test(words)
  )
}
