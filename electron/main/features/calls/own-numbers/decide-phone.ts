import type { AppError } from '#shared/app-error.ts'
import { parseDialInput } from '#shared/phone-number.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { sendable } from '../decide-place.ts'

const words = { emergency: 'emergency-phone', name: 'not-a-number' } as const

/** The digits or SIP address of a phone that may ring first; refused where the text is neither. */
export function decidePhone(text: string): Result<string, AppError> {
  const parsed = parseDialInput(text)
  const phone = sendable(parsed)
  if (phone !== null) return succeed(phone)
  const word =
    parsed.kind === 'invalid' ? parsed.reason : words[parsed.kind === 'emergency' ? 'emergency' : 'name']
  return fail({ code: 'invalid-input', fields: [{ field: 'phone', messages: [word] }] })
}
