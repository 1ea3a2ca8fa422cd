import { fail, succeed, type Result } from '../result.ts'

/** Why a sender can't be sent; it travels as the message of an `invalid-input` field. */
export type SenderProblem = 'required' | 'characters' | 'too-long'

/** No limit is documented: an assumption that keeps a pasted text out of the field. */
const longestSender = 50

/**
 * The sender as it is sent. Documentation, "Errors": "Must not contain spaces", "Must be made up of
 * letters, digits, and underscores"; a number loses its `+` and its separators, and nothing else.
 */
export function parseSender(text: string): Result<string, SenderProblem> {
  const trimmed = text.trim()
  const sender = isNumberText(trimmed)
    ? trimmed.replace(/(\d\s*)\(\s*0\s*\)/, '$1').replace(/\D/g, '')
    : trimmed
  if (sender === '') return fail('required')
  if (!/^\w+$/.test(sender)) return fail('characters')
  return sender.length > longestSender ? fail('too-long') : succeed(sender)
}

const isNumberText = (text: string): boolean => /^(?:[\s(]*\+)?[\d\s().\-/]+$/.test(text)
