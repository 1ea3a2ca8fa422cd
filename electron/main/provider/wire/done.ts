import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Answer } from '../http/answer.ts'
import { readJson, unreadable } from '../json/json-text.ts'
import { decideProblem } from './accepted.ts'

/**
 * Reads a 2xx answer to a command; its body may be empty. One that reports an error was refused, or it is not
 * known whether it was done. A DELETE is also done where there was nothing left to delete.
 */
export function readDone(answer: Answer): Result<null, AppError> {
  if (isGone(answer)) return succeed(null)
  const json = readJson(answer)
  const { value } = json.ok ? json : { value: null }
  const isBody = typeof value === 'object' && value !== null && !Array.isArray(value)
  const problem = isBody ? decideProblem(value as Readonly<Record<string, unknown>>) : null
  if (problem === null) return succeed(null)
  return problem === 'refused' ? fail({ code: 'rejected' }) : unreadable('another-shape')
}

const isGone = ({ status }: Answer): boolean => status === 404 || status === 410

/** The result of a DELETE: 404 and 410 say that there was nothing left to delete. */
export function readRemoval(answer: Answer): Result<{ readonly ended: 'now' | 'already' }, AppError> {
  if (isGone(answer)) return succeed({ ended: 'already' })
  const done = readDone(answer)
  return done.ok ? succeed({ ended: 'now' }) : done
}
