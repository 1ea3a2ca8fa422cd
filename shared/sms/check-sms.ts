import { longestMessage } from './sms-limits.ts'

/** Why a text can't be sent; it travels as the message of an `invalid-input` field. */
export type MessageProblem = 'required' | 'too-long'

/** Characters as the limit of 160 counts them: an emoji is one. */
export const countCharacters = (message: string): number => Array.from(message).length

/** Null where the text can be sent whole. */
export function checkMessage(message: string): MessageProblem | null {
  if (message.trim() === '') return 'required'
  return countCharacters(message) > longestMessage ? 'too-long' : null
}
