import { parseDialInput } from '../phone-number.ts'
import { fail, succeed, type Result } from '../result.ts'

/** Why nothing can be sent to a text; it travels as the message of an `invalid-input` field. */
export type RecipientProblem = 'required' | 'not-a-number'

/**
 * The recipient as it is sent. Documentation, "Errors": "Format is 447123123456. No + allowed". Short
 * codes, extensions and SIP addresses take neither messages nor faxes.
 */
export function parseRecipient(text: string): Result<string, RecipientProblem> {
  if (text.trim() === '') return fail('required')
  const parsed = parseDialInput(text)
  return parsed.kind === 'number' ? succeed(parsed.digits) : fail('not-a-number')
}
