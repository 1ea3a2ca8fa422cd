import { fail, succeed, type Result } from '../result.ts'
import { longestMessage } from './sms-desk.ts'

/** Why a sender or a text can't be sent; they travel as the messages of `invalid-input` fields. */
export type SenderProblem = 'required' | 'characters' | 'too-long'
export type MessageProblem = 'required' | 'too-long'
/** Why a recipient can't be sent to. */
export type RecipientProblem = 'required' | 'not-a-number'

/** No limit is documented: an assumption that keeps a pasted text out of the field. */
const longestSender = 50

/**
 * The sender as it is sent. Documentation, "Errors": "Must not contain spaces", "Must be made up of
 * letters, digits, and underscores"; a number loses its `+` and its separators, and nothing else.
 */
export function parseSender(text: string): Result<string, SenderProblem> {
  const trimmed = text.trim()
  const sender = isNumberText(trimmed)
    ? trimmed.replace(/(?<=\d\s*)\(\s*0\s*\)/, '').replace(/\D/g, '')
    : trimmed
  if (sender === '') return fail('required')
  if (!/^\w+$/.test(sender)) return fail('characters')
  return sender.length > longestSender ? fail('too-long') : succeed(sender)
}

const isNumberText = (text: string): boolean => /^[\s(]*\+?[\d\s().\-/]+$/.test(text)

/** Characters as the limit of 160 counts them: an emoji is one. */
export const countCharacters = (message: string): number => [...message].length

/** Null where the text can be sent whole. */
export function checkMessage(message: string): MessageProblem | null {
  if (message.trim() === '') return 'required'
  return countCharacters(message) > longestMessage ? 'too-long' : null
}
