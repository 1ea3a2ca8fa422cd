import type { z } from 'zod'
import type { AppError } from '#shared/app-error.ts'
import { succeed, type Result } from '#shared/result.ts'
import type { Answer } from '../http/answer.ts'
import { readJson, unreadable } from '../json/json-text.ts'

/** The answer's JSON object in the shape of `schema`, or `unreadable`. */
export function readObject<T>(answer: Answer, schema: z.ZodType<T | null>): Result<T, AppError> {
  const json = readJson(answer)
  if (!json.ok) return json
  const parsed = schema.safeParse(json.value)
  if (parsed.success && parsed.data !== null) return succeed(parsed.data)
  return unreadable('another-shape')
}
