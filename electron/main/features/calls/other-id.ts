import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import type { Card } from './card.ts'

/**
 * Asks for a call by the id in its own address and, where that is not known, by its id in the list. The last
 * answer is returned.
 */
export async function askByEitherId<T>(
  { call, listId }: Card,
  ask: (callId: string) => Promise<Result<T, AppError>>,
  isUnknown: (answer: Result<T, AppError>) => boolean,
): Promise<Result<T, AppError>> {
  const answer = await ask(call.callId ?? listId ?? '')
  const hasOther = listId !== undefined && call.callId !== null && listId !== call.callId
  return hasOther && isUnknown(answer) ? ask(listId) : answer
}

export const isGone = (answer: Result<unknown, AppError>): boolean =>
  !answer.ok && answer.error.code === 'gone'
